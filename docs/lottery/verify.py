#!/usr/bin/env python3
"""Checks a Headwater draw with nothing but Python's standard library. The format is in README.md beside this file.

  python3 verify.py statement.json transcript.json [--hash H] [--value V] [--receipt receipt.json]

Exit code 0: the draw holds. 1: it does not; a line for each fault. 2: a file cannot be used.
"""
import argparse, hashlib, json, re, sys

def sha(data):
    return hashlib.sha256(data if isinstance(data, bytes) else data.encode()).digest()

def canonical(value):  # RFC 8785; every member name is ASCII and every number a whole one
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

def load(path):
    def refuse(text):
        raise ValueError(f"{text} is not a whole number")
    with open(path, encoding="utf-8") as file:
        return json.load(file, parse_float=refuse, parse_constant=refuse)

def leaf(entry):
    return sha(b"\0" + canonical({"chance": entry["chance"], "seal": entry["seal"]}).encode())

def root(leaves):  # RFC 9162, section 2.1.1
    if len(leaves) < 2:
        return leaves[0] if leaves else sha(b"")
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return sha(b"\1" + root(leaves[:split]) + root(leaves[split:]))

def climb(node, index, size, proof):  # the root that an inclusion proof leads to
    if size <= 1:
        return node if not proof else b""
    if not proof:
        return b""
    split, sibling = 1 << (size - 1).bit_length() - 1, bytes.fromhex(proof[-1])
    if index < split:
        return sha(b"\1" + climb(node, index, split, proof[:-1]) + sibling)
    return sha(b"\1" + sibling + climb(node, index - split, size - split, proof[:-1]))

def draw(seed, chances, denominator):
    count = 0
    def below(limit):
        nonlocal count
        block = int.from_bytes(sha(f"{seed}:{count}"), "big")
        count += 1
        return block * limit >> 256
    order = list(range(len(chances)))
    for last in range(len(order) - 1, 0, -1):
        other = below(last + 1)
        order[last], order[other] = order[other], order[last]
    chosen, point, end = [False] * len(chances), below(denominator), 0
    for index in order:
        end += chances[index]
        if point < end:
            chosen[index], point = True, point + denominator
    return chosen

def faults(statement, transcript, published, value, receipt):
    entries, listed = transcript["entries"], statement["list"]
    random, digest = transcript["random"], sha(canonical(statement)).hex()
    forms = {"drand": "[0-9a-f]{64}", "nist-beacon": "[0-9A-F]{128}", "other": r"[^\r\n]{1,1000}"}
    if published and published.strip().lower() != digest: yield "published-hash-differs"
    if transcript["statementHash"] != digest: yield "statement-hash-differs"
    source = statement[random["used"]]
    if source is None or not re.fullmatch(forms[source["kind"]], random["value"]): yield "value-invalid"
    elif value and (value.strip() if source["kind"] == "other" else value.strip().lower()) != (
        random["value"] if source["kind"] == "other" else random["value"].lower()): yield "value-differs"
    if len(entries) != listed["entries"] or root([leaf(e) for e in entries]).hex() != listed["root"]:
        yield "list-root-differs"
    if any(b["seal"] <= a["seal"] for a, b in zip(entries, entries[1:])): yield "list-order"
    chances = [entry["chance"] for entry in entries]
    if max(chances) > listed["denominator"] or sum(chances) != statement["places"] * listed["denominator"]:
        yield "chances-wrong"
    opened = [entry for entry in entries if "salt" in entry and "application" in entry]
    if listed["reveal"] == "all" and len(opened) < len(entries): yield "seal-not-opened"
    if any(sha(f"{e['salt']}:{e['application']}").hex() != e["seal"] for e in opened): yield "seal-differs"
    if len({entry["application"] for entry in opened}) < len(opened): yield "application-twice"
    seed = sha(f"headwater lottery v1\n{digest}\n{random['value']}\n").hex()
    if draw(seed, chances, listed["denominator"]) != [entry["chosen"] for entry in entries]: yield "choice-differs"
    if receipt:
        own = {"chance": receipt["chance"], "seal": sha(f"{receipt['salt']}:{receipt['application']}").hex()}
        if receipt["statementHash"] != digest: yield "receipt-statement-differs"
        if climb(leaf(own), receipt["index"], listed["entries"], receipt["proof"]).hex() != listed["root"]:
            yield "receipt-not-in-list"
        at = entries[receipt["index"]] if receipt["index"] < len(entries) else {}
        if (at.get("seal"), at.get("chance")) != (own["seal"], own["chance"]): yield "receipt-not-in-transcript"

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("statement", "transcript", "--hash", "--value", "--receipt"): parser.add_argument(name)
    args = parser.parse_args()
    try:
        given = [load(args.statement), load(args.transcript), args.hash, args.value]
        found = list(faults(*given, load(args.receipt) if args.receipt else None))
    except (OSError, ValueError, KeyError, TypeError) as error:
        sys.exit(print(f"cannot be used: {error!r}", file=sys.stderr) or 2)
    print("\n".join(found) if found else "The draw holds.")
    sys.exit(1 if found else 0)
