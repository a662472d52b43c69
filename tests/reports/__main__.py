"""Makes reports: `python -m tests.reports FOLDER [SEED [COMPANIES]]`.

They come as PDF files, with the question file `questions.jsonl` beside the folder `library`.
"""

import sys
from pathlib import Path

from tests.reports.generate import make_reports, save_questions
from tests.reports.paper import write_pdf

if __name__ == "__main__":
    place = Path(sys.argv[1])
    given = [int(one) for one in sys.argv[2:4]]
    made, asked = make_reports(given[0] if given else 1, companies=(given[1:] or [42])[0])
    for report in made:
        write_pdf(report, place / "library")
    save_questions(asked, place / "questions.jsonl")
    pages = sum(len(report.pages) for report in made)
    print(f"{len(made)} reports of {pages} pages, {len(asked)} questions")  # noqa: T201
