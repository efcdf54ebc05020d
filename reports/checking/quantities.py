"""The numbers of a report with their measure words, sentence by sentence, whether typed by hand or printed for a token.

What looks like a number and counts nothing is passed over: dates, ordinals, sessions, document numbers, titles, quotations
and set phrases (见 GB/T 15835-2011). All patterns look at each sign a bounded number of times, so that reading a text
takes time in proportion to its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from reports.checking.manuscripts import NEUTRAL, Line, Manuscript
from reports.checking.numerals import DIGITS, LONGEST, MYRIADS, NUMERALS, chinese_value
from reports.document import Run
from reports.figures import Answer
from reports.figures.base import Listing

PERCENT, POINTS = "%", "个百分点"


@dataclass(frozen=True)
class Quantity:
    """A number and its measure word.

    `start` to `number_end` is the number, `end` stands behind the measure word; both are places in the printed line. `value`
    counts single things (3万元 is 30000 元). `token` is the figure it was printed for, "" where it is typed by hand.
    """

    start: int
    number_end: int
    end: int
    value: Decimal
    unit: str
    decimals: int = 0
    about: bool = False
    token: str = ""
    is_chinese: bool = False
    borrows_unit: bool = False

    @property
    def is_share(self) -> bool:
        return self.unit == PERCENT

    @property
    def is_count(self) -> bool:
        """Whether it says exactly how many there are of something."""
        return self.unit not in ("", PERCENT, POINTS) and not self.about

    def printed(self, line: Line) -> str:
        """The number with its measure word as printed."""
        return line.text[self.start : self.end]


@dataclass(frozen=True)
class Sentence:
    """A sentence of a line and its quantities in order. `bare` is the whole line with what counts nothing blanked out."""

    line: Line
    start: int
    end: int
    bare: str
    quantities: tuple[Quantity, ...]

    def between(self, first: Quantity | None, second: Quantity) -> str:
        """The words between two of its quantities; those before the first, where there is none."""
        return self.line.text[first.end if first else self.start : second.start]


# What counts nothing

_N = NUMERALS
_DIGIT = "0-9"
_SOME = "两二三四五六七八九十"
SET_PHRASES = (
    rf"[{_SOME}]个(?:维护|确立|意识|自信|全面|方面|层面|环节|机关|文明|百年|一百年|务必|牢记|坚持|必须|明确|毫不动摇|转变|"
    "注重|聚焦|重点|着力|带头|代表重要思想|一律|一(?!个)|有|到位|关键|优先|全覆盖|共同|更加|阶段|时期|层次|角度|定位)",
    rf"[{_SOME}]个(?=\d)",  # 两个100%
    r"(?<=[两二三四五六七八九十]个)100%",
    rf"[{_SOME}]位一体|[{_SOME}]套班子|[{_SOME}]项(?:基本|规定|纪律|要求|原则|准则)|[{_SOME}]条(?:红线|底线|控制线|战线)",
    rf"[{_SOME}]家(?:单位)?(?:渠|口|堡|村|镇|乡|湾|营|庄|沟)|[{_SOME}]期(?:工程|项目|建设)",
    "十有八九|三言两语|七上八下|百分之百的(?:努力|热情)|三人行|两人三餐|二人转",
)
NO_COUNTS = re.compile(
    "|".join(
        (
            r"《[^《》]{0,120}(?:《[^《》]{0,60}》[^《》]{0,60})?》",
            r"〈[^〈〉]{0,60}〉|〔[^〔〕]{0,60}〕\d{0,6}号?|“[^“”]{0,60}”|‘[^‘’]{0,60}’",
            r"https?://[!-~]{1,200}|www\.[!-~]{1,200}",
            # dates and times
            r"(?<!\d)\d{4}(?:年)?[-—－–～~至到]{1,2}\d{4}年?|(?<!\d)\d{2,4}年(?:\d{1,2}月)?(?:\d{1,2}日)?",
            r"(?<!\d)\d{1,2}月(?:\d{1,2}[日号])?份?|[〇零○一二三四五六七八九]{4}年|(?<!\d)\d{1,2}[:：]\d{2}",
            r"(?<!\d)\d{4}[.-]\d{1,2}[.-]\d{1,2}(?!\d)",
            # ordinals, terms and sessions
            rf"第[ 　]?(?:[{_N}]{{1,9}}|\d{{1,6}})(?:次|届|批|项|条|个|名|位|轮|期|件|部|家|号)?",
            rf"(?:[{_N}]{{1,4}}|\d{{1,2}})届(?:(?:人大|人民代表大会|党委|全国人大)?(?:常委会)?(?:第)?[{_N}]{{1,4}}次)?",
            r"其[一二三四五六七八九十]",
            # standing rules and targets
            r"(?:至少|不少于|不低于|不超过|不得少于|力争)[^，。；、！？\d]{0,8}(?:"
            rf"[{_DIGIT}.]{{1,9}}|[{_N}]{{1,9}})[余多]?(?:人次|[^\s，。；、\d]|个[^，。]|%)?",
            rf"每(?!名代表建议)[^，。；、！？\d{_N}]{{1,10}}(?:[{_DIGIT}.]{{1,6}}|[{_N}]{{1,6}})(?:人次|件次|[次件条项场篇期个人名份户天])?",
            r"(?<![\d.])\d{1,9}(?:\.\d{1,6})?[%万亿]?[～~—－-]{1,2}\d{1,9}(?:\.\d{1,6})?[%万亿]",
            rf"[{_N}]{{1,4}}分之[{_N}]{{1,4}}(?=以上|以下|的|多数)|[一{_SOME}]分之[一{_SOME}]",
            *SET_PHRASES,
        )
    )
)

# Measure words, those that begin like another word with what must not follow.
_MEASURES = (
    "人次|场次|批次|件次|户次|车次|平方公里|平方千米|平方米|立方米|公里|千米|公顷|公斤|千克|"
    r"条(?!例|件)|件(?!套)|项(?!目标)|次(?!品|要|生|序|日|年|月)|"
    r"部(?!门|队|委|位|分|署|长|级|属)|场(?!所|地|站|馆|合|景)|期(?!间|限|叠加|待|望|末|货)|名(?!录|称|单|义|牌|胜)|"
    r"位(?!一体|数|于|置)|批(?!示|准|评|复|驳)|户(?!外|籍|型|主|口)|起(?!来|到|点|草|步|伏|落)|"
    r"家(?!庭|人|长|属|园|乡|禽)|处(?!级|长|理|于|置|分|罚|室|方)|所(?!以|有|需|谓|在|长)|篇(?!章|幅)|份(?!额|量)|"
    r"元(?!旦|素|首)|票(?!据|决)|张(?!家|贴)|轮(?!换|流|岗)|人(?!均|大|民|口|物|才|员|事|居|手|数|力|类|家|选)|"
    r"个(?!人|月|小时|工作日|季度|年|别|性|体|百分点)|"
    "支|座|盏|棵|亩|米|吨|例|宗|笔"
)
UNITS_OF_BLANKS = f"[ 　]?(?:年|月|日|余|多|万|亿|[%％]|个|{_MEASURES})"
_BEHIND = re.compile(
    rf"[ 　]{{0,2}}(?P<about>[余多]?)(?P<scale>[千百]?[万亿]{{0,2}})(?P<about2>[余多]?)(?:(?P<unit>{_MEASURES})|(?P<points>个?百分点)|(?P<percent>[%％]))"
)
_OF_HUNDRED = re.compile(rf"百分之(?P<number>\d{{1,9}}(?:\.\d{{1,9}})?|[{_N}]{{1,9}}(?:点[{_N}]{{1,9}})?)")
_NUMBER = re.compile(rf"百分之|(?<![\d.A-Za-z])\d+(?:,\d{{3}})*(?:\.\d+)?|(?<![{_N}几数上近第周期前])[{_N}]+")
_SCALES = {"": 1, "千": 1000, "百": 100, "万": 10_000, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万亿": 10**12}
_VAGUE = re.compile("(?:近|约|超|超过|突破|逾|接近|不到)占?$")
_WIDTHS = str.maketrans("０１２３４５６７８９％．，", "0123456789%.,")
_BOUND = re.compile("以上|以下|以内|之间")  # a rule or a target, no count
_LIST = re.compile(r"、[^，。；、\d]{0,12}|[，,和及与]")


def bare(line: Line, answers: Mapping[str, Answer]) -> str:
    """The line as printed, each sign that belongs to no quantity blanked out, so that places stay the same."""
    text = "".join(_plain(run, answers) for run in line.runs)
    return NO_COUNTS.sub(lambda found: NEUTRAL * len(found.group()), text)


def _plain(run: Run, answers: Mapping[str, Answer]) -> str:
    """A run in half-width signs; blanks for names, changes on last year and places left to people."""
    answer = answers.get(run.figure or "")
    names = answer is not None and isinstance(answer.figure, Listing)
    if run.kind == "slot" or names or (run.figure and "|较上年" in run.figure):
        return NEUTRAL * len(run.text)
    return run.text.translate(_WIDTHS) if run.kind == "figure" else run.text.translate(_DIGITS_ONLY)


_DIGITS_ONLY = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
_END = re.compile("[。！？!?\n]")


@lru_cache(maxsize=2)  # several checks read the same
def sentences(manuscript: Manuscript) -> tuple[Sentence, ...]:
    """The sentences of headings and paragraphs, with their quantities."""
    lines = (line for line in manuscript.lines if line.kind not in ("title", "session_line", "speaker", "salutation"))
    return tuple(sentence for line in lines for sentence in _sentences(line, manuscript.answers))


def _sentences(line: Line, answers: Mapping[str, Answer]) -> Iterator[Sentence]:
    text = bare(line, answers)
    start = 0
    for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
        if end > start:
            yield Sentence(line, start, end, text, tuple(_quantities(line, text, start, end)))
        start = end


def _quantities(line: Line, text: str, start: int, end: int) -> list[Quantity]:
    """The quantities of a sentence; a number without measure word borrows that of the next in a list (12、9、11件)."""
    found: list[Quantity] = []
    position = start
    while number := _NUMBER.search(text, position, end):
        each = _of_hundred(text, number) if number.group() == "百分之" else _counted(text, number, end)
        position = max(each.end if each else number.end(), number.end())
        if each:
            found.append(replace(each, token=_token(line, each.start)))
    for place in range(len(found) - 2, -1, -1):
        here, following = found[place], found[place + 1]
        if not here.unit and following.unit and _LIST.fullmatch(text, here.end, following.start):
            found[place] = replace(here, unit=following.unit, borrows_unit=True)
    return [each for each in found if each.unit]


def _token(line: Line, start: int) -> str:
    for _, _, run in line.spans_between(start, start + 1):
        return run.figure or ""
    return ""


def _of_hundred(text: str, number: re.Match[str]) -> Quantity | None:
    """百分之九十五点五 as 95.5%."""
    whole = _OF_HUNDRED.match(text, number.start())
    if not whole:
        return None
    digits = whole["number"]
    if digits[0].isdigit() and digits.isascii():
        value, decimals = Decimal(digits), len(digits.partition(".")[2])
    else:
        head, _, tail = digits.partition("点")
        known = chinese_value(head)
        if known is None or any(sign not in DIGITS for sign in tail):
            return None
        value, decimals = Decimal(f"{known}.{''.join(str(DIGITS[sign]) for sign in tail) or 0}"), len(tail)
    return Quantity(whole.start(), whole.end(), whole.end(), value, PERCENT, decimals, is_chinese=True)


def _counted(text: str, number: re.Match[str], end: int) -> Quantity | None:
    """The number with the measure word behind it; None for a numeral that is none."""
    digits, behind = number.group(), _BEHIND.match(text, number.end(), end)
    if len(digits) > LONGEST:
        return None
    is_chinese = not digits[0].isascii()
    if is_chinese:
        known = chinese_value(digits)
        if known is None or digits[0] in MYRIADS or (len(digits) == 1 and digits in "百千零〇"):
            return None
        value, decimals = Decimal(known), 0
    else:
        value, decimals = Decimal(digits.replace(",", "")), len(digits.partition(".")[2])
    if not behind:
        return None if is_chinese else Quantity(number.start(), number.end(), number.end(), value, "", decimals)
    if _BOUND.match(text, behind.end()):
        return None
    unit = PERCENT if behind["percent"] else POINTS if behind["points"] else behind["unit"]
    about = bool(behind["about"] or behind["about2"] or _VAGUE.search(text, max(0, number.start() - 4), number.start()))
    scale = _SCALES.get(behind["scale"], 1)
    return Quantity(
        number.start(), number.end(), behind.end(), value * scale, unit, decimals, about, is_chinese=is_chinese
    )
