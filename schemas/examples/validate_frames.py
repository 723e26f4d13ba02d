"""Validates frames with the JSON Schema files and the package jsonschema, and compares with every vector.

    python3 validate_frames.py ../json ../vectors

Exits 1 if a verdict differs from a vector's, 2 where jsonschema (4.18 or later) is not installed.
"""

import json
import re
import sys
from pathlib import Path

try:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError
    from jsonschema.validators import extend
except ImportError:
    print("jsonschema is not installed", file=sys.stderr)
    sys.exit(2)


def pattern(validator, expected, instance, schema):
    """JSON Schema means ECMA-262, where $ is the end of the text; in Python it also stands before a last line feed."""
    if validator.is_type(instance, "string") and not re.search(re.sub(r"\$$", r"\\Z", expected), instance):
        yield ValidationError(f"{instance!r} does not match {expected!r}")


Frames = extend(Draft202012Validator, {"pattern": pattern})


def main(schemas, vectors):
    wrong = seen = 0
    by_type = {}
    for entry in json.loads((vectors / "index.json").read_text()):
        direction = entry["direction"]
        for vector in json.loads((vectors / entry["file"]).read_text()):
            if vector.get("code") in ("not_json", "too_deep"):
                continue  # no schema can say that
            frame = json.loads(vector["text"]) if "text" in vector else vector["frame"]
            seen += 1
            if direction not in by_type:
                by_type[direction] = Frames(json.loads((schemas / f"{direction}.json").read_text()))
            if by_type[direction].is_valid(frame) != vector["valid"]:
                wrong += 1
                print(f"{entry['file']}: {vector['name']}: expected {vector['valid']}", file=sys.stderr)
    print(f"{seen} vectors, {wrong} disagreements")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
