"""Characters that the fonts we ship do not have. The folder for the office's own is empty here."""

from reports.checking.glyphs import MissingGlyph
from tests.reports.checking.writing import Right, Table, Wrong

MISSING = Table(
    MissingGlyph(),
    wrong=(
        Wrong("代表林𠮷到会。", "𠮷"),
        Wrong("# 𠮷村人大工作报告", "𠮷"),
        Wrong("# 报告\n> 𠮷村人大主席　林明", "𠮷"),
        Wrong("### 𠮷村的做法", "𠮷"),
        Wrong("林𠮷、吴𪨊和林𠮷的姐姐。", ("𠮷", "𪨊")),
        Wrong("| 姓名 |\n| --- |\n| 吴𪨊 |", "𪨊"),
        Wrong("视察了{{视察.主题}}。", "𮧵", {"监督.主题名录": ("农村供水", "𮧵河治理")}),
        Wrong("造字\ue000没有统一的编码。", "\ue000"),
        Wrong("效果很好😀。", "😀"),
        Wrong("〔待写：林𠮷的事例〕", "𠮷"),
        Wrong(">> 林𠮷", "𠮷"),
    ),
    right=(
        "代表朱镕、张喆、李堃、王赟、陈玥、刘垚到会。",
        "𬭚、𬬭、𬭳、䶮、㛃都印得出。",
        "𰻝𰻝面馆",
        "占65.6%，〔2022〕12号，“甲‘乙’”《丙〈丁〉》……——",
        "① Ⅳ № ㎡ ℃ ‰ × ÷ ≥ ★ □ √ → ·",
        "3～5公里，ＡＢＣ，ABC abc 0123456789",
        Right("视察了{{视察.主题}}。", {"监督.主题名录": ("农村供水", "龘河治理")}),
        "看不见的\u200b分隔符",
        "　　行首的空格",
        "第一行\n第二行",
    ),
)

TABLES = (MISSING,)
