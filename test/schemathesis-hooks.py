"""What a client of the hall knows and no schema can say: what names the same thing, a fresh Idempotency-Key for each request, files that are uploaded first."""

import datetime
import json
import os
import re
import uuid

import schemathesis
from hypothesis import strategies as st

PDF = b"%PDF-1.4\ntrailer<<>>\n%%EOF\n"

# By its name Schemathesis knows which addresses take the ids of a list.
SAME_THING = {"ListedCase": "Case", "ItemSummary": "Item"}

# Who asks: a post of the hall, or `key`; whoever is neither may do what is open to everybody.
POST = os.environ.get("POST")

# The file of the document's examples is nobody's; its place is taken by what this caller uploaded last.
EXAMPLE_FILE = "0f8e2c4a-5b1d-4e6f-8a7b-3c2d1e0f9a8b"
uploaded = []


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """
    Links lead where this caller may go, so that its walks do not end at a refusal; alone, every operation is asked. The body of a link is whole,
    nothing generated is mixed into it. The example of a file is its bytes.
    """
    name_things(raw_schema)
    operations = {operation["operationId"]: operation for path in raw_schema["paths"].values() for operation in path.values()}
    for operation in operations.values():
        for response in operation["responses"].values():
            links = response.pop("links", {})
            open_links = {name: link for name, link in links.items() if may_call(operation) and may_call(operations[link["operationId"]])}
            for link in open_links.values():
                link["x-schemathesis"] = {"merge_body": False}
            if open_links:
                response["links"] = open_links
        file = operation.get("requestBody", {}).get("content", {}).get("application/octet-stream")
        if file is not None:
            file["example"] = file["example"].encode()


def may_call(operation):
    """The document says so: by the post, by the scope of a key, or because everybody may."""
    if "x-posts" not in operation:
        return True
    return "x-key-scope" in operation if POST == "key" else POST in operation["x-posts"]


def name_things(raw_schema):
    schemas = raw_schema["components"]["schemas"]
    for name, thing in SAME_THING.items():
        schemas[thing] = schemas.pop(name)
    references = {f"#/components/schemas/{name}": f"#/components/schemas/{thing}" for name, thing in SAME_THING.items()}
    walk = [raw_schema]
    while walk:
        part = walk.pop()
        if isinstance(part, dict) and part.get("$ref") in references:
            part["$ref"] = references[part["$ref"]]
        if isinstance(part, (dict, list)):
            walk.extend(part.values() if isinstance(part, dict) else part)


@schemathesis.hook
def before_call(context, case, kwargs):
    key = (case.headers or {}).get("idempotency-key")
    if key is not None and re.fullmatch(r"[!-~]{1,128}", str(key)):
        case.headers["idempotency-key"] = str(uuid.uuid4())
    if uploaded and isinstance(case.body, dict) and EXAMPLE_FILE in str(case.body.get("materials")):
        case.body = {**case.body, "materials": json.loads(json.dumps(case.body["materials"]).replace(EXAMPLE_FILE, uploaded[-1]))}


@schemathesis.hook
def after_call(context, case, response):
    if case.operation.label == "POST /api/uploads" and response.status_code == 201:
        uploaded.append(response.json()["id"])


# The bytes of a file and its name decide together; most of the files are those that their name promises.
schemathesis.openapi.media_type("application/octet-stream", st.one_of(st.just(PDF), st.just(PDF), st.binary()))

# A day that somebody enters is one of this century, which the day of a generator almost never is.
CENTURY = {"min_value": datetime.date(2000, 1, 1), "max_value": datetime.date(2099, 12, 31)}
DAYS = st.one_of(st.dates(**CENTURY), st.dates(**CENTURY), st.dates()).map(str)
TIMES = st.times().map(lambda time: time.isoformat("milliseconds"))
schemathesis.openapi.format("date", DAYS)
schemathesis.openapi.format("date-time", st.builds("{}T{}Z".format, DAYS, TIMES))
