"""How the numbers in a text are read aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.formatting.spoken import digit_by_digit, spoken_number, spoken_share, spoken_text


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("0", "零"),
        ("2", "二"),
        ("10", "十"),
        ("11", "十一"),
        ("12", "十二"),
        ("20", "二十"),
        ("22", "二十二"),
        ("101", "一百零一"),
        ("110", "一百一十"),
        ("200", "两百"),
        ("222", "两百二十二"),
        ("652", "六百五十二"),
        ("1001", "一千零一"),
        ("1010", "一千零一十"),
        ("2000", "两千"),
        ("2200", "两千二百"),
        ("10000", "一万"),
        ("10010", "一万零一十"),
        ("12000", "一万二千"),
        ("20000", "两万"),
        ("100000", "十万"),
        ("220000", "二十二万"),
        ("200000000", "两亿"),
        ("1,286.50", "一千二百八十六点五"),
        ("1.05", "一点零五"),
        ("0.5", "零点五"),
        ("2.2", "二点二"),
        ("200.5", "两百点五"),
        ("5.00", "五"),
    ],
)
def test_a_number_is_read(number: str, words: str) -> None:
    assert spoken_number(number) == words


@pytest.mark.parametrize(
    ("number", "counted", "exact"),
    [
        ("2", "两", "二"),
        ("12", "十二", "十二"),
        ("200", "两百", "二百"),
        ("2.0", "两", "二"),
        ("2.5", "二点五", "二点五"),
    ],
)
def test_what_is_counted_has_liang_and_what_is_numbered_er(number: str, counted: str, exact: str) -> None:
    assert spoken_number(number, is_counted=True) == counted
    assert spoken_number(number, is_exact=True) == exact


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("65.6", "百分之六十五点六"),
        ("50.0", "百分之五十"),
        ("100", "百分之百"),
        ("2", "百分之二"),
        ("200", "百分之二百"),
    ],
)
def test_a_share_is_read(number: str, words: str) -> None:
    assert spoken_share(number) == words


def test_digits_are_read_one_by_one() -> None:
    assert digit_by_digit("0471") == "零四七一"
    assert digit_by_digit("2022", "〇") == "二〇二二"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # what is counted
        ("收到建议652件", "收到建议六百五十二件"),
        ("2件、12件", "两件、十二件"),
        ("2次会议", "两次会议"),
        ("下降2个百分点", "下降两个百分点"),
        ("2022年召开2次", "二〇二二年召开两次"),
        ("2年、2天、2小时、2个月、2万元、2千人", "两年、两天、两小时、两个月、两万元、两千人"),
        ("1万2千人", "一万二千人"),
        ("代表2名", "代表两名"),
        ("2 件", "两 件"),
        ("投资1286.50万元", "投资一千二百八十六点五万元"),
        ("投资1,286.50万元", "投资一千二百八十六点五万元"),
        ("2.5亿元", "二点五亿元"),
        ("300余人、20多处", "三百余人、二十多处"),
        ("0件", "零件"),
        ("共２２件", "共二十二件"),
        # what is numbered
        ("第2次会议、第19号建议、第200号", "第二次会议、第十九号建议、第二百号"),
        ("第1、2组代表2名", "第一、二组代表两名"),
        ("第1—3号", "第一至三号"),
        ("十九届人大2次会议", "十九届人大二次会议"),
        ("附件2", "附件二"),
        ("2号楼2楼2级", "二号楼二楼二级"),
        ("2季度2等奖", "二季度二等奖"),
        # shares
        ("65.6%", "百分之六十五点六"),
        ("解决率100%", "解决率百分之百"),
        ("65.6％", "百分之六十五点六"),
        ("3‰", "千分之三"),
        ("增长-3.2%", "增长负百分之三点二"),
        ("2分之1、1/3", "二分之一、三分之一"),
        # ranges
        ("3—5件", "三至五件"),
        ("2—3件", "两至三件"),
        ("2至3件", "两至三件"),
        ("2—3月", "二至三月"),
        ("15%～30%", "百分之十五至百分之三十"),
        ("15～30%", "百分之十五至百分之三十"),
        ("9亿～16亿元", "九亿至十六亿元"),
        ("5月31日—6月2日", "五月三十一日至六月二日"),
        ("2021—2022年", "二〇二一至二〇二二年"),
        ("2021、2022年", "二〇二一、二〇二二年"),
        # days and hours
        ("2022年5月31日", "二〇二二年五月三十一日"),
        ("——2022年5月31日在第二次会议上", "——二〇二二年五月三十一日在第二次会议上"),
        ("2022年05月02日", "二〇二二年五月二日"),
        ("22年5月", "二二年五月"),
        ("历时22年", "历时二十二年"),
        ("2022-05-31", "二〇二二年五月三十一日"),
        ("20:30开会", "二十时三十分开会"),
        ("9：05", "九时零五分"),
        ("9:00-11:30", "九时至十一时三十分"),
        ("“5·12”“9·18”", "“五·一二”“九·一八”"),
        # papers, telephones, names
        ("青人发〔2022〕3号", "青人发〔二〇二二〕三号"),
        ("12345热线、“12345”热线", "一二三四五热线、“一二三四五”热线"),
        ("电话：0471-1234567", "电话：零四七一-一二三四五六七"),
        ("13900001111", "一三九零零零零一一一一"),
        ("比分3:2", "比分三比二"),
        ("1.2.10", "一点二点一零"),
        ("PM2.5、5G、GB/T 9704-2012", "PM2.5、5G、GB/T 9704-2012"),
        ("38℃、5km、20㎡", "三十八摄氏度、五公里、二十平方米"),
        ("1.办好建议2件", "1.办好建议两件"),
        ("（1）建议3件", "（1）建议三件"),
        ("没有数字，一是二是", "没有数字，一是二是"),
        ("", ""),
    ],
)
def test_a_text_is_read(text: str, words: str) -> None:
    assert spoken_text(text) == words


@given(st.text(alphabet="0123456789.,%:：/-—～~至年月日第件万（）·A 、\n", max_size=40))
def test_any_text_is_read_without_a_digit_left_out_of_a_name(text: str) -> None:
    """Digits that stay are a mark of a list or stand by a Latin letter."""
    words = spoken_text(text)
    assert spoken_text(text) == words
    if "A" not in text and "." not in text and "、" not in text and "（" not in text:
        assert not any(sign.isdigit() for sign in words)


def test_a_row_of_digits_of_any_length_is_read() -> None:
    assert spoken_text("9" * 5000) == "九" * 5000
    assert spoken_text(f"1:{'9' * 20}") == f"一:{'九' * 20}"
