"""Forms that a scrape has flattened, and the passes that see them again: what a form is known by, a file each."""

from __future__ import annotations

from pipeline.structure.forms.facts import fact_box
from pipeline.structure.forms.labels import label_run_ins
from pipeline.structure.forms.live import live_reports
from pipeline.structure.forms.numbered import numbered_parts
from pipeline.structure.forms.recordings import chapters, transcript
from pipeline.structure.forms.releases import changelog
from pipeline.structure.forms.reviews import pros_and_cons

__all__ = [
    "changelog",
    "chapters",
    "fact_box",
    "label_run_ins",
    "live_reports",
    "numbered_parts",
    "pros_and_cons",
    "transcript",
]
