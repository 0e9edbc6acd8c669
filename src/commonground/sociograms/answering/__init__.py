"""Those who are asked answer: one question a page, on their phone or with a code on the teacher's."""
