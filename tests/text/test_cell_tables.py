"""What has a period and is no table: the boxes of a page, put between two paragraphs, a cell a line."""

from __future__ import annotations

import pytest

from pipeline.parse.cells import cell_tables
from pipeline.parse.lines import lines

TEXT = "The engineers said on Monday that the work would take longer than they had planned for."
BOXES = {
    "most read": "Most read/1/Bypass closed until Monday/2/Bakery will close/3/The port needs no crane/4/Crab season",
    "prices": "Price Comparison/$289/View at Amazon/$299/View at Walmart/$305/View at Target/$310/View at Argos",
    "deals": "Today's best deals/Amazon/$289/View deal/Walmart/$299/View deal/Target/$310/View deal",
    "times": "Latest articles/10:45/This satellite missed/09:58/A helmet at half price/09:12/Fibre in the metro",
    "links": "Related/News/No cars/March 3, 2026/Markets/Shares edge lower/March 2, 2026/World/A ferry/March 1, 2026",
    "counts": "Stars/107/Forks/9/Watchers/12/Issues/4",
    "categories": "Categories/Chips/(12)/Energy/(4)/Courts/(9)/Space/(2)",
    "authors": "Author/Articles/Ann Lee/12 articles/Bo Chen/4 articles/Cy Dow/9 articles",
    "weather": "Weather/Monday/49°F/Tuesday/51°F/Wednesday/53°F",
    "prices of shares": "Markets/Alpha 500/5,123.4/+0.4%/Beta/16,200/-0.2%/Gamma/39,000/+0.1%",
    "comments": "Comments/ann/2 days ago/How odd/Reply/bo/1 day ago/Why is that/Reply/cy/3 hours ago/No/Reply",
    "results": "Results/Cup/Leeds/2/York/1/Full time/Hull/0/Bath/3/Full time",
    "menu": "Home/News/Sport/24/Culture/7/Opinion/Video/12/Podcasts/5",
    "timeline": "Timeline/2019/The first is bought/2021/The school has one/2023/The library follows/2025/The last",
    "poll": "Do you agree?/Yes/45%/No/30%/Unsure/25%/Vote",
    "facts": "Key facts/It was built in 1911/It has 40 rooms/The roof is red/It is ours/It opens at 9/It closes at 5",
    "contents": "Contents/1/How it began/2/How it went on/2.1/In the first year/2.2/In the second year/3/How it ended",
}


@pytest.mark.parametrize("name", BOXES)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_box_is_no_table(name: str, gap: str) -> None:
    assert cell_tables(list(lines(gap.join([TEXT, BOXES[name].replace("/", "\n"), TEXT])))) == {}


def test_links_between_blank_lines_are_no_rows() -> None:
    links = "A day without cars\nMarch 3, 2026\n\nShares edge lower\nMarch 2, 2026\n\nA ferry\nMarch 1, 2026"
    assert cell_tables(list(lines("\n\n".join([TEXT, links, TEXT])))) == {}
