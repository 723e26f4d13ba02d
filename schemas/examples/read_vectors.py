"""Reads the test vectors with Python's standard library and judges the wire level: JSON, object, depth, type.

    python3 read_vectors.py ../vectors

Prints a line per direction; exits 1 if a verdict of this reader differs from a vector's.
"""

import json
import re
import sys
from pathlib import Path

MAX_DEPTH = 32


def refuse_constant(name):
    raise ValueError(f"{name} is not JSON")  # json.loads would take NaN and Infinity


def depth_of(text):
    """Nesting of arrays and objects, counted before parsing: json.loads fails far below what a peer can send."""
    depth = deepest = 0
    for bracket in re.findall(r'"(?:[^"\\]|\\.)*"|[][{}]', text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(bracket, 0)
        deepest = max(deepest, depth)
    return deepest


def judge_wire(text, known_types):
    """Returns the code of the first fault that shows before a frame's own schema, or None."""
    if depth_of(text) > MAX_DEPTH:
        return "too_deep"
    try:
        value = json.loads(text, parse_constant=refuse_constant)
    except ValueError:
        return "not_json"
    if not isinstance(value, dict):
        return "not_object"
    if not isinstance(value.get("type"), str):
        return "invalid_frame"
    return None if value["type"] in known_types else "unknown_type"


def main(folder):
    wrong = 0
    index = json.loads((folder / "index.json").read_text())
    for direction in ("c2s", "s2c", "basic-c2s", "basic-s2c"):
        files = [entry for entry in index if entry["direction"] == direction]
        known_types = {entry["type"] for entry in files} - {"wire"}
        seen = 0
        for entry in files:
            for vector in json.loads((folder / entry["file"]).read_text()):
                seen += 1
                text = vector["text"] if "text" in vector else json.dumps(vector["frame"])
                expected = vector.get("code")
                if expected == "invalid_frame" and vector["path"] != "/type":
                    expected = None  # the schema of the frame finds this one, see validate_frames.py
                found = judge_wire(text, known_types)
                if found != expected:
                    wrong += 1
                    print(f"{entry['file']}: {vector['name']}: {found}, expected {expected}", file=sys.stderr)
        print(f"{direction}: {seen} vectors, {len(known_types)} types")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
