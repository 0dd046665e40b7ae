"""Expected failures, each with a code and a way out."""


class Fault(Exception):
    """What is wrong in one sentence, and what to do about it."""

    def __init__(self, code: str, message: str, advice: str):
        super().__init__(message)
        self.code, self.message, self.advice = code, message, advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}"
