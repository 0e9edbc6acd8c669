"""Small exports of an invented school, told as text."""

import io
import zipfile

V11 = {
    "manifest.csv": """propertyName,value
manifest.version,1.0
oneroster.version,1.1
file.academicSessions,bulk
file.classes,bulk
file.enrollments,bulk
file.orgs,bulk
file.users,bulk
file.courses,absent
""",
    "orgs.csv": """sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId
D1,,,Coast District,district,,
S1,,,Pier School,school,,D1
""",
    "academicSessions.csv": """sourcedId,status,dateLastModified,title,type,startDate,endDate,\
parentSourcedId,schoolYear
Y1,,,2026/27,schoolYear,2026-08-01,2027-07-31,,2027
""",
    "classes.csv": """sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,\
classType,schoolSourcedId,termSourcedIds
C1,,,8B,08,,8B,homeroom,S1,Y1
C2,,,2A,02,,2A,homeroom,S1,Y1
""",
    "users.csv": """sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,\
userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password
T1,,,true,S1,teacher,t1,,Tess,Teal,,,tess@pier.example,,,,,
H1,,,true,S1,administrator,h1,,Hana,Hill,,,hana@pier.example,,,,,
P1,,,true,S1,student,p1,,Ada,Adler,,,ada@pier.example,,,G1,08,
P2,,,true,S1,student,p2,,Ben,Berg,,,,,,,08,
P3,,,true,S1,student,p3,,Cem,Çelik,,,,,,,02,
G1,,,true,S1,parent,g1,,Gil,Adler,,,gil@home.example,,,P1,,
""",
    "enrollments.csv": """sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,\
userSourcedId,role,primary,beginDate,endDate
E1,,,C1,S1,T1,teacher,true,,
E2,,,C1,S1,P1,student,false,,
E3,,,C1,S1,P2,student,false,,
E4,,,C2,S1,P3,student,false,,
""",
}

V12 = V11 | {
    "manifest.csv": V11["manifest.csv"].replace("1.1", "1.2") + "file.roles,bulk\n",
    "users.csv": """sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,\
familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,\
userMasterIdentifier,preferredGivenName,primaryOrgSourcedId
T1,,,true,t1,{Fed:t1},Theresa,Teal,,,tess@pier.example,,,,,,m1,Tess,S1
H1,,,true,h1,,Hana,Hill,,,hana@pier.example,,,,,,,,S1
P1,,,true,p1,,Ada,Adler,,,,,,G1,08,,,,S1
P2,,,true,p2,,Ben,Berg,,,,,,,08,,,,S1
P3,,,true,p3,,Cem,Çelik,,,,,,,02,,,,S1
G1,,,true,g1,,Gil,Adler,,,gil@home.example,,,,,,,,
""",
    "roles.csv": """sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,\
endDate,orgSourcedId,userProfileSourcedId
R1,,,T1,primary,teacher,,,S1,
R2,,,H1,primary,principal,,,S1,
R3,,,P1,primary,student,,,S1,
R4,,,P2,primary,student,,,S1,
R5,,,P3,primary,student,,,S1,
R6,,,G1,primary,guardian,,,S1,
""",
    "demographics.csv": "sourcedId,status,dateLastModified,birthDate,sex\nP1,,,2012-01-01,female\n",
}

DELTA = """propertyName,value
manifest.version,1.0
oneroster.version,1.1
"""


def packed(files, folder=""):
    """A zip of these texts (or bytes)."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(folder + name, text)
    return data.getvalue()


def delta(**files):
    """A delta of these files, by their names without `.csv`."""
    said = DELTA + "".join(f"file.{name},delta\n" for name in files)
    return packed({"manifest.csv": said, **{f"{name}.csv": text for name, text in files.items()}})


def changed(file, old, new, files=V11):
    """The export with one thing said otherwise."""
    assert old in files[file], (file, old)
    return files | {file: files[file].replace(old, new)}
