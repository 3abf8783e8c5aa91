"""What a client of the hall does that no schema can say: a fresh Idempotency-Key for each request, files that are what they are called."""

import re
import uuid

import schemathesis
from hypothesis import strategies as st


@schemathesis.hook
def before_call(context, case, kwargs):
    key = (case.headers or {}).get("idempotency-key")
    if key is not None and re.fullmatch(r"[!-~]{1,128}", str(key)):
        case.headers["idempotency-key"] = str(uuid.uuid4())


# The bytes of a file and its name decide together; most of the files are those that their name promises.
schemathesis.openapi.media_type(
    "application/octet-stream",
    st.one_of(st.just(b"%PDF-1.4\ntrailer<<>>\n%%EOF\n"), st.just(b"%PDF-1.4\ntrailer<<>>\n%%EOF\n"), st.binary()),
)
