"""What a mail address looks like: only what a letter can be sent to."""

import re

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"

# No quoted names and no letters beyond ASCII: hardly a server takes them, and the
# mail library refuses some of them only when a letter is due.
SUREL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})+\Z")
