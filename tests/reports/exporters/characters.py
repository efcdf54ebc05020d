"""Characters that a report must be able to print."""

# Such as stand in the names of people and places, and that the fonts of GB 2312 lack.
RARE = "镕喆堃赟玥垚昇喦翀祎炜曌淼焱鑫犇骉羴燚麤晳彧珺骢璟韡翯菡萏薿颢洺琎叕畑辻塬崀埗沄浟"


def gb18030_level_1() -> str:
    """The characters of level 1 of GB 18030: all of its codes of two bytes, and the Chinese characters of the basic plane."""
    two_bytes = (
        bytes((high, low)).decode("gb18030", "ignore")
        for high in range(0x81, 0xFF)
        for low in (*range(0x40, 0x7F), *range(0x80, 0xFF))
    )
    chinese = map(chr, (*range(0x3400, 0x4DB6), *range(0x4E00, 0x9FF0)))
    return "".join(
        dict.fromkeys(each for each in (*two_bytes, *chinese) if len(each) == 1 and not "\ue000" <= each <= "\uf8ff")
    )
