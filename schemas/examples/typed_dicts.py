"""Writes Python types for the frames of one direction, from the JSON Schema files, with the standard library.

    python3 typed_dicts.py ../json/s2c > frames.py

The output needs Python 3.11 (typing.NotRequired).
"""

import json
import sys
from pathlib import Path

SCALARS = {"string": "str", "integer": "int", "boolean": "bool", "null": "None"}


def name_of(*words):
    return "".join(part[:1].upper() + part[1:] for word in words for part in str(word).split("_"))


class Writer:
    def __init__(self):
        self.lines = ["from typing import Any, Literal, NotRequired, TypedDict", ""]

    def type_of(self, schema, name):
        if "const" in schema:
            return f"Literal[{schema['const']!r}]"
        if "enum" in schema:
            return f"Literal[{', '.join(map(repr, schema['enum']))}]"
        if "anyOf" in schema:
            return " | ".join(self.type_of(branch, f"{name}{n}") for n, branch in enumerate(schema["anyOf"], 1))
        if schema.get("type") == "array":
            return f"list[{self.type_of(schema['items'], name + 'Item')}]"
        if schema.get("type") == "object":
            return self.typed_dict(schema, name)
        return SCALARS.get(schema.get("type"), "Any")

    def typed_dict(self, schema, name):
        fields = []
        for field, child in schema["properties"].items():
            python = self.type_of(child, name + name_of(field))
            if field not in schema.get("required", []):
                python = f"NotRequired[{python}]"
            fields.append(f"    {field}: {python}  # {child['description']}")
        self.lines += ["", f"class {name}(TypedDict):", f'    """{schema["description"]}"""', "", *fields, ""]
        return name


def main(folder):
    writer = Writer()
    frames = []
    for path in sorted(folder.glob("*.json")):
        schema = json.loads(path.read_text())
        frames.append(writer.type_of(schema, name_of(path.stem)))
    writer.lines += ["", f"Frame = {' | '.join(frames)}"]
    print("\n".join(writer.lines))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
