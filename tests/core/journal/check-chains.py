#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-chains.py FILE: checks the journal of a closed exam file from FORMAT.md alone.

Shares no code with Rapport. Prints "N entries, M chains" and exits 0 when every hash and chain
fits; without FILE it prints the payload hash and the hash of FORMAT.md's worked example.
"""

import hashlib
import json
import sqlite3
import struct
import sys
import uuid

NO_TIME = -(1 << 63)


def sha256(data):
    return hashlib.sha256(data).digest()


def entry_hash(entry):
    kind = entry["kind"].encode("ascii")
    role_ms = NO_TIME if entry["role_ms"] is None else entry["role_ms"]
    header = b"RAPJ" + struct.pack(">HH", 1, entry["version"]) + entry["id"] + entry["writer"]
    header += struct.pack(">qqqq", entry["number"], entry["lamport"], entry["wall_ms"], role_ms)
    header += entry["who"] + struct.pack(">H", len(kind)) + kind
    return sha256(header + entry["previous"] + entry["payload_hash"])


def example():
    payload = (b'{"item":"greeting","kind":"rate","salt":"000102030405060708090a0b0c0d0e0f",'
               b'"sheet":"018f0000-0000-7000-8000-0000000000aa","value":"2"}')
    entry = {
        "id": uuid.UUID("018f0000-0000-7000-8000-000000000001").bytes,
        "version": 1,
        "kind": "mark.set",
        "writer": uuid.UUID("11111111-2222-4333-8444-555555555555").bytes,
        "number": 2,
        "lamport": 7,
        "wall_ms": 1772616600250,
        "role_ms": 61500,
        "who": uuid.UUID("aaaaaaaa-bbbb-5ccc-8ddd-eeeeeeeeeeee").bytes,
        "payload_hash": sha256(payload),
        "previous": b"\xab" * 32,
    }
    print(entry["payload_hash"].hex())
    print(entry_hash(entry).hex())


def check_payload(entry, data):
    assert sha256(data) == entry["payload_hash"], "payload hash"
    payload = json.loads(data)
    canonical = json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert canonical.encode() == data, "not canonical"
    assert len(bytes.fromhex(payload["salt"])) == 16, "salt"
    return payload


def check_first(payload, kind, rank, entries):
    """The first entry of a chain: the file's own, or one that names every head before it."""
    assert set(payload["device"]) == {"name", "app", "sqlite", "boot"}, "device"
    if rank == 0:
        assert kind == "exam.create" and uuid.UUID(payload["exam"]).int != 0, "first entry"
        return
    assert kind == "writer.open", "first entry of a chain"
    for writer, number, digest in payload["heads"]:
        assert entries[(uuid.UUID(writer).bytes, number)] == bytes.fromhex(digest), "head"


def check(path):
    database = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    database.row_factory = sqlite3.Row
    assert database.execute("PRAGMA application_id").fetchone()[0] == 0x52415050, "application id"
    payloads = dict(database.execute("SELECT id, bytes FROM payload"))
    rows = database.execute("SELECT * FROM journal ORDER BY lamport, writer, number").fetchall()
    entries, ends, salts = {}, {}, set()
    for entry in rows:
        writer, number = entry["writer"], entry["number"]
        last = ends.get(writer)
        assert number == (1 if last is None else last["number"] + 1), "gap in a chain"
        assert entry["previous"] == (bytes(32) if last is None else last["hash"]), "previous"
        assert last is None or entry["lamport"] > last["lamport"], "lamport"
        assert entry_hash(entry) == entry["hash"], "hash"
        assert uuid.UUID(bytes=entry["id"]).version == 7, "id"
        payload = check_payload(entry, payloads.pop(entry["id"]))
        salts.add(payload["salt"])
        if last is None:
            check_first(payload, entry["kind"], len(ends), entries)
        ends[writer] = entry
        entries[(writer, number)] = entry["hash"]
    assert not payloads, "payloads without an entry"
    assert len(salts) == len(rows), "a salt twice"
    for digest, data in database.execute("SELECT hash, bytes FROM blob"):
        assert sha256(data) == digest, "blob"
    print(f"{len(rows)} entries, {len(ends)} chains")


if __name__ == "__main__":
    if len(sys.argv) == 1:
        example()
    else:
        check(sys.argv[1])
