"""What is wrong with the evidence, and where."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in which field of which record, on which line of which file."""

    file: Path
    line: int
    record: str
    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.record}, {self.field}: {self.reason}"

    def below(self, folder: Path) -> "Fault":
        """Return it with its file named from a folder on."""
        inside = self.file.is_relative_to(folder)
        file = self.file.relative_to(folder) if inside else self.file
        return Fault(file, self.line, self.record, self.field, self.reason)
