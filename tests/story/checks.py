"""Counting checks: all are made, each that fails is told, the exit code says whether any did."""

import sys


class Checks:
    """What a test has looked at."""

    def __init__(self):
        self.good = 0
        self.bad = []

    def that(self, is_so, *words):
        """Notes a check; `words` tell what was wrong."""
        if is_so:
            self.good += 1
        else:
            self.bad.append(" ".join(str(word) for word in words))
        return is_so

    def equal(self, have, want, *words):
        return self.that(have == want, *words, f"is {have!r}, not {want!r}")

    def has(self, text, wanted, *words):
        return self.that(wanted in text, *words, f"lacks {wanted!r}: {text[:1500]}")

    def lacks(self, text, unwanted, *words):
        return self.that(unwanted not in text, *words, f"has {unwanted!r}")

    def exits(self, answer, code, *said):
        """A command's exit code, and words that it must have said."""
        self.equal(answer.code, code, "exit", answer.err[-500:])
        for words in said:
            self.has(answer.out + answer.err, words)
        return answer

    def end(self, *summary):
        for words in self.bad:
            print("FAILED:", words)
        print(f"{self.good} checks hold, {len(self.bad)} fail", *summary)
        sys.exit(1 if self.bad else 0)
