"""Bar 5 of lists: tables that have to be refused, for the right reason, and good ones that must not be."""

from pathlib import Path

from ascertain.estimates.systems.panel import estimate
from ascertain.estimates.systems.table import read
from bench_estimates.designs import crafted, good, registered

PRINTED_ELSEWHERE = {  # file → the codes that say what is wrong
    "artificial_3": {"no_estimate_exists", "not_identifiable"},
    "ned": {"not_converged", "mass_at_bound", "no_estimate_exists", "not_identifiable", "envelope_too_wide"},
}


def must(data: Path, sets: int) -> None:
    """Two known tables that programs print a number for, and `sets` times ten crafted ones."""
    seeds = registered()["seeds"]
    right = total = 0
    for name, codes in PRINTED_ELSEWHERE.items():
        file = data / "mse" / f"{name}.csv"
        if not file.exists():
            print(f"{file} is not there: not measured.")
            continue
        found = {one.code for one in estimate(read(file), 1).reasons}
        print(f"{name:18} refused: {sorted(found)}", flush=True)
        total += 1
        right += bool(found & codes)
    for number in range(sets):
        for name, codes, given in crafted(seeds["crafted"] + number):
            found = {one.code for one in estimate(given, 1).reasons}
            total += 1
            right += bool(found & codes)
            if not found & codes:
                print(f"  NOT REFUSED for {name} (set {number}): {sorted(found)}", flush=True)
    print(f"must be refused    for the right reason: {right}/{total} (bar 98 %)", flush=True)


def must_not(designs: int) -> None:
    """Good designs, drawn at random."""
    seed = registered()["seeds"]["good"]
    wrong, inside, covered = [], 0, 0
    for number in range(designs):
        given, people = good(seed + number)
        answer = estimate(given, 1)
        if answer.headline is None or answer.envelope is None:
            wrong.append([one.code for one in answer.reasons])
            print(f"  refused: design {number} ({len(given.lists)} lists, {people:,} people, {given.people:,} listed) "
                  f"{wrong[-1]}", flush=True)  # fmt: skip
        else:
            inside += answer.headline.interval95[0] <= people <= answer.headline.interval95[1]
            covered += answer.envelope[0] <= people <= answer.envelope[1]
    answered = designs - len(wrong)
    print(f"good designs       refused: {len(wrong)}/{designs} (bar 3 %); truth in the interval {inside}/{answered}, "
          f"in the envelope {covered}/{answered}", flush=True)  # fmt: skip
