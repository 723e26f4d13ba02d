"""Prints a Markdown table of the fields of one frame, from its JSON Schema file, with the standard library.

    python3 field_table.py ../json/c2s/join.json
"""

import json
import sys
from pathlib import Path


def rows(schema, prefix=""):
    for field, child in schema.get("properties", {}).items():
        kind = child.get("type", "union" if "anyOf" in child else "any")
        required = "yes" if field in schema.get("required", []) else "no"
        description = child["description"].replace("|", "\\|")
        yield f"| `{prefix}{field}` | {kind} | {required} | {description} |"
        yield from rows(child, f"{prefix}{field}.")
        yield from rows(child.get("items", {}), f"{prefix}{field}[].")


def main(path):
    schema = json.loads(path.read_text())
    print(f"## {schema['title']}\n\n{schema['description']}\n")
    for branch in schema.get("anyOf", [schema]):
        print("| field | type | required | meaning |\n|---|---|---|---|")
        print("\n".join(rows(branch)) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
