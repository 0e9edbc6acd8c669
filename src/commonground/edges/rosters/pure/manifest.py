"""What manifest.csv says of each file: complete (bulk), only what changed (delta), or absent."""

from commonground.edges.rosters.pure.findings import Findings
from commonground.edges.rosters.pure.tables import plain, read_table

MANIFEST = "manifest.csv"
READ = (
    "orgs.csv",
    "academicsessions.csv",
    "courses.csv",
    "classes.csv",
    "users.csv",
    "roles.csv",
    "enrollments.csv",
)
MODES = ("bulk", "delta", "absent")
VERSIONS = ("1", "1.0", "1.1", "1.2")


def modes(files: dict[str, bytes], findings: Findings) -> dict[str, str]:
    """The mode of each file that is read."""
    said = _said(files, findings)
    found: dict[str, str] = {}
    for file in READ:
        mode = said.get(plain(file.removesuffix(".csv")))
        if file not in files:
            if mode in ("bulk", "delta"):
                findings.fault("promised", file, mode=mode)
            found[file] = "absent"
        elif mode == "absent":
            findings.note("said_absent", file)
            found[file] = "absent"
        else:
            if mode is None and MANIFEST in files:
                findings.note("not_in_manifest", file)
            found[file] = mode or "bulk"
    if "demographics.csv" in files:
        findings.note("demographics", "demographics.csv")
    if all(mode == "absent" for mode in found.values()) and not findings.faults:
        findings.fault("no_files", MANIFEST)
    return found


def _said(files: dict[str, bytes], findings: Findings) -> dict[str, str]:
    if MANIFEST not in files:
        findings.note("no_manifest", MANIFEST)
        return {}
    table = read_table(files[MANIFEST], MANIFEST, ("propertyName", "value"), {}, findings)
    said: dict[str, str] = {}
    for row in table.rows:
        name, value = row["propertyname"], row["value"].casefold()
        if plain(name) == "onerosterversion" and value not in VERSIONS:
            findings.fault("version", MANIFEST, row.line, row.title("value"), row["value"])
        if not name.casefold().startswith("file."):
            continue
        if value not in MODES:
            findings.fault("mode", MANIFEST, row.line, row.title("value"), row["value"], name=name)
            continue
        said[plain(name[len("file.") :])] = value
    return said
