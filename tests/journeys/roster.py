"""The list that the school's other system gives out: OneRoster 1.1, two schools, three classes."""

import csv
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

CLASSES = {
    "8B": ("harbour", "8", ["Fay Fields"]),
    "2A": ("harbour", "2", ["Nia Noor"]),
    "9A": ("hill", "9", ["Tom Thorn"]),
}
PUPILS = {
    "8B": (
        "Ada Adler, Ben Bauer, Cem Can, Dia Diop, Eli Ek, Finn Falk, Gia Gallo, Hana Holm, Ivo Ilic, "
        "Jo Jansen, Kid Karim, Lea Lind"
    ),
    "2A": "Yui Yamada, Zoe Zeman",
    "9A": "Out Olsen",
}
GUARDIANS = {"Gus Karim": "Kid Karim", "Gil Jansen": "Jo Jansen"}
SCHOOLS = {"harbour": "Harbour School", "hill": "Hill School"}
FILES = {
    "orgs": "name,type,identifier,parentSourcedId",
    "academicSessions": "title,type,startDate,endDate,parentSourcedId,schoolYear",
    "courses": "schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes",
    "classes": "title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,"
    "termSourcedIds,subjects,subjectCodes,periods",
    "users": "enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,"
    "identifier,email,sms,phone,agentSourcedIds,grades,password",
    "enrollments": "classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
}


def write(path: Path) -> None:
    """The zip as such systems give it out."""
    rows = _rows()
    with ZipFile(path, "w") as archive:
        manifest = [
            ("propertyName", "value"),
            ("manifest.version", "1.0"),
            ("oneroster.version", "1.1"),
        ]
        manifest += [(f"file.{name}", "bulk" if name in rows else "absent") for name in FILES]
        archive.writestr("manifest.csv", _table(manifest))
        for name, columns in FILES.items():
            heading = ["sourcedId", "status", "dateLastModified", *columns.split(",")]
            lines = [[row.get(column, "") for column in heading] for row in rows[name]]
            archive.writestr(f"{name}.csv", _table([heading, *lines]))


def _table(lines: list) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(lines)
    return text.getvalue()


def _rows() -> dict[str, list[dict[str, str]]]:
    today = datetime.now(UTC).date()
    rows: dict[str, list[dict[str, str]]] = {name: [] for name in FILES}
    for sid, name in SCHOOLS.items():
        rows["orgs"].append({"sourcedId": sid, "name": name, "type": "school"})
    rows["academicSessions"].append({
        "sourcedId": "year", "title": "This year", "type": "schoolYear",
        "startDate": str(today - timedelta(60)), "endDate": str(today + timedelta(200)),
        "schoolYear": str(today.year + 1),
    })  # fmt: skip
    for name, (school, grade, teachers) in CLASSES.items():
        rows["courses"].append(
            {"sourcedId": f"course-{name}", "title": name, "orgSourcedId": school}
        )
        rows["classes"].append({
            "sourcedId": name, "title": name, "grades": grade, "courseSourcedId": f"course-{name}",
            "classType": "homeroom", "schoolSourcedId": school, "termSourcedIds": "year",
        })  # fmt: skip
        for role, people in (("teacher", teachers), ("student", PUPILS[name].split(", "))):
            for person in people:
                rows["users"].append(_user(person, school, role, grade))
                rows["enrollments"].append({
                    "sourcedId": f"{name}-{person}", "classSourcedId": name,
                    "schoolSourcedId": school, "userSourcedId": person, "role": role,
                })  # fmt: skip
    rows["users"] += [_user(name, "harbour", "guardian", "") for name in GUARDIANS]
    return rows


def _user(name: str, school: str, role: str, grade: str) -> dict[str, str]:
    given, family = name.split()
    guardian = next((g for g, child in GUARDIANS.items() if child == name), "")
    return {
        "sourcedId": name, "enabledUser": "true", "orgSourcedIds": school, "role": role,
        "username": name.lower().replace(" ", "."), "givenName": given, "familyName": family,
        "agentSourcedIds": guardian, "grades": grade if role == "student" else "",
    }  # fmt: skip
