"""`make bench`: each part beside its references, in one run, as ratios."""

from bench import check_ins, roster

if __name__ == "__main__":
    check_ins.main()
    roster.main()
