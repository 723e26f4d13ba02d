"""The checks of frames.py against the published test vectors."""
from __future__ import annotations

import json
import unittest
from pathlib import Path
from typing import Any, Dict, Tuple

from frames import C2S, S2C, Check, Malformed, decode, depth, encode, wrong_field

VECTORS = Path(__file__).resolve().parents[2] / "schemas" / "vectors"


def verdict(frame: Dict[str, Any], table: Dict[str, Check]) -> Tuple[str, str]:
    kind = frame.get("type")
    if not isinstance(kind, str):
        return "invalid_frame", "/type"
    if kind not in table:
        return "unknown_type", "/type"
    wrong = wrong_field(frame, table)
    return ("valid", "") if wrong is None else ("invalid_frame", wrong)


class Vectors(unittest.TestCase):
    def judge(self, direction: str, table: Dict[str, Check]) -> None:
        files = sorted((VECTORS / direction).glob("*.json"))
        self.assertTrue(files)
        for file in files:
            for vector in json.loads(file.read_text("utf-8")):
                with self.subTest(file=file.name, name=vector["name"]):
                    text = vector.get("text", json.dumps(vector.get("frame")))
                    expected = "valid" if vector["valid"] else vector["code"]
                    try:
                        frame = decode(text)
                    except Malformed as malformed:
                        reasons = {"not JSON": "not_json", "not an object": "not_object", "nested too deep": "too_deep"}
                        # A text that is both broken and deep may be called either.
                        self.assertIn(expected, (reasons[str(malformed)], "not_json"))
                        continue
                    got, path = verdict(frame, table)
                    self.assertEqual(got, expected)
                    if not vector["valid"] and "/current" not in vector["path"]:
                        self.assertEqual(path, vector["path"])
                    for item, judged in zip(frame["messages"] if "items" in vector else [], vector.get("items", [])):
                        self.assertEqual(verdict(item, table)[0] == "valid", judged["valid"])

    def test_client_to_server(self) -> None:
        self.judge("c2s", C2S)

    def test_server_to_client(self) -> None:
        self.judge("s2c", S2C)


class Values(unittest.TestCase):
    def test_depth_counts_from_the_frame_itself(self) -> None:
        self.assertEqual([depth(1), depth({}), depth({"a": [1]}), depth([[], {"b": {}}])], [0, 1, 2, 3])

    def test_values_survive(self) -> None:
        text = '{"a":[1,0.5,1e21,"\U0001f600\\u0001",null,true],"__proto__":{}}'
        self.assertEqual(decode(encode(decode(text))), decode(text))


if __name__ == "__main__":
    unittest.main()
