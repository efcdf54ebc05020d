"""What a finding is known again by, and how its mend changes the text."""

from reports.checking import Finding, Severity, check
from reports.checking.numbers import UnlinkedNumber
from reports.checking.punctuation import HalfWidth
from reports.wording import Place
from tests.reports.checking.writing import findings, written


def one(text: str, count: int = 32) -> Finding:
    """The only number typed by hand in a report."""
    (finding,) = findings(UnlinkedNumber(), text, {"建议.件数": count})
    return finding


def test_a_finding_is_known_again_wherever_it_comes_to_stand() -> None:
    first = one("收到建议{{建议.件数}}件，办结群众来信17件，件件有回音。")
    moved = one("## 新的一部分\n新写的一段。\n收到建议{{建议.件数}}件，办结群众来信17件，件件有回音。大家满意。")
    assert (moved.line.at, moved.fingerprint) == (2, first.fingerprint)


def test_a_figure_near_by_may_move() -> None:
    text = "收到建议{{建议.件数}}件，来信17件。"
    assert one(text, 32).fingerprint == one(text, 108).fingerprint


def test_spaces_make_no_difference() -> None:
    assert one("办结群众来信17件。").fingerprint == one("办结群众来信 17 件。").fingerprint


def test_other_words_make_another_finding() -> None:
    words = ("办结群众来信17件。", "办结群众来信18件。", "办结群众来访17件。")
    assert len({one(text).fingerprint for text in words}) == 3


def test_two_checks_of_the_same_words_find_two_things() -> None:
    found = check(written("〔待写：事例〕,好。"))
    assert len({finding.fingerprint for finding in found}) == len(found) == 2


def test_findings_come_in_reading_order() -> None:
    found = check(written("一是,好。\n2021年，收到建议17件。。"))
    assert [(finding.line.at, finding.quote) for finding in found] == [
        (0, "一是"),
        (0, ","),
        (1, "2021"),
        (1, "17件"),
        (1, "。。"),
    ]


def test_each_finding_says_how_sure_it_is() -> None:
    severities = {finding.check.slug: finding.check.severity for finding in check(written("**件，来信17件。"))}
    assert severities == {"unfilled": Severity.MUST, "unlinked-number": Severity.REVIEW}


def test_a_mend_changes_the_line_as_written_and_nothing_else() -> None:
    (finding,) = findings(
        HalfWidth(), "　　收到{{建议.件数|级别=乡级}}件[[，视察{{视察.次数}}次]],好。", {"监督.次数": 0}
    )
    assert finding.line.place == Place(1, 3)
    assert finding.mend is not None
    assert finding.mend.label == "改为，"
    mended = finding.mend.applied(finding.line.source)
    assert mended == "收到{{建议.件数|级别=乡级}}件[[，视察{{视察.次数}}次]]，好。"


def test_there_is_no_mend_across_a_clause_left_out() -> None:
    found = check(written("学习，[[视察{{视察.次数}}次]]。", {"监督.次数": 0}))
    assert [(finding.quote, finding.mend) for finding in found] == [("，。", None)]


def test_a_number_is_not_linked_where_two_figures_have_its_value() -> None:
    text = "建议{{建议.件数}}件，面商{{建议.面商件数}}件，共办结32件。"
    (finding,) = findings(UnlinkedNumber(), text, {"建议.件数": 32, "建议.面商件数": 32})
    assert (finding.quote, finding.mend) == ("32件", None)


def test_a_number_is_not_linked_to_a_figure_of_another_measure() -> None:
    assert one("建议{{建议.件数}}件，办结32条。").mend is None


def test_an_unknown_figure_says_why() -> None:
    (finding,) = check(written("培训{{培训.人次}}人次。", {"培训.人次": None}))
    assert finding.message == "“培训.人次”不知道是多少：有的记录没有填这个数，补填后才能合计。"


def test_a_character_without_font_is_named_with_its_code() -> None:
    (finding,) = check(written("代表吴𪨊到会。"))
    assert finding.check.severity == Severity.MUST
    assert finding.message.startswith("“𪨊”（U+2AA0A）没有字体可以印出")


def test_messages_tell_the_sum_and_the_rate() -> None:
    found = check(written("共收到建议32件：农业类12件、社会类9件、生态类10件。\n收到建议40件，答复32件，占100%。"))
    told = {finding.check.slug: finding.message for finding in found}
    assert told["parts-unlike-total"] == "各项合计31件，总数是32件，两者不相等。"
    assert told["rate-unlike-parts"] == "32件占40件的80.0%，不是100%。"
