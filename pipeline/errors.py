"""The three kinds of errors: the user's, a page's and ours.

The user's end the command with one line: what, where, and what to do next. A page's is a `model.Failure`, kept with the
page while the run goes on. Ours are tracebacks and are never swallowed.
"""


class CopydeskError(Exception):
    """Something that the user can mend; the message is one line that says what, where and what next."""


class Unpublishable(CopydeskError):
    """A page that cannot become a post; the message is the reason that stands in the quarantine list."""
