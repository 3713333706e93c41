#!/usr/bin/env python3
"""What a search over many lines costs, beside fzf on the same lines: the ratio of CPU first.

    tools/find_peers.py target/release/gainsay [LINES]

Lines are made by a seeded generator (100,000 where no number is given). CPU is user and system time of the whole
process, the least of three runs. Exits with 2 where fzf is not installed."""
import os, random, shutil, subprocess, sys, tempfile

QUERIES = ["gra", "chip", "graviton", "quake dead", "awsmetadeal", "multi-million deal"]
WORDS = """the of in and to said that for on with was by from an agreement announced billion million company officials
quake magnitude killed injured dead missing rescue island coast cable cables undersea internet disrupted traffic service
chips chip graviton trainium cores cloud deal multi-million multi-year worth spending training inference models court
police arrested robbery jewels hotel suspects evidence government ministry minister president spokesman statement refugees
camp bombing aircraft border hostages crew ship pirates coalition great grand agreed grain program range orange meta aws
amazon data centre deployment years months tuesday friday december early late at least about more than nearly""".split()


def lines(count):
    rng = random.Random(1)
    for _ in range(count):
        yield " ".join(rng.choice(WORDS) for _ in range(rng.randint(8, 26)))


def cpu(command, path):
    best = (float("inf"), 0)
    for _ in range(3):
        with open(path) as lines_in:
            child = subprocess.Popen(command, stdin=lines_in, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _, _, used = os.wait4(child.pid, 0)
        best = min(best, (used.ru_utime + used.ru_stime, used.ru_maxrss / 1024))
    return best


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if not shutil.which("fzf"):
        print("fzf is not installed", file=sys.stderr)
        sys.exit(2)
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "lines")
        with open(path, "w") as out:
            out.writelines(line + "\n" for line in lines(count))
        print(f"{count:,} lines, {os.path.getsize(path) / 1e6:.1f} MB; gainsay find --lines against fzf --filter")
        own_sum = peer_sum = 0
        for query in QUERIES:
            own, own_mib = cpu([sys.argv[1], "find", "--lines", query], path)
            peer, peer_mib = cpu(["fzf", "--filter", query], path)
            own_sum, peer_sum = own_sum + own, peer_sum + peer
            figures = f"{own:7.3f} s {own_mib:4.0f} MiB   fzf {peer:7.3f} s {peer_mib:4.0f} MiB"
            print(f"{own / peer:5.2f}  {query:20} {figures}")
        print(f"{own_sum / peer_sum:5.2f}  all")


main()
