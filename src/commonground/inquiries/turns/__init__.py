"""Everyone takes part: who has not been heard is told so privately; and who does what until when.

Heard is who said something that stands there with their name: a note, a sentence, an argument, a
trial, words of the result, a change of the map. So what the group is told, that some are still to
come, says nothing that cannot be seen anyway; and where one alone is missing, or the group is tiny,
not even the number. Who passes is asked no more, and the group does not learn of it. Nobody's
contributions are counted.
"""
