"""`make bench`: each part beside its references, in one run, as ratios."""

from bench import check_ins, delivery, night, roster, years

if __name__ == "__main__":
    for part in (years, check_ins, roster, night, delivery):
        part.main()
