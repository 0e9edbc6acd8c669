"""Words that are in nearly every text of a language, folded: asked for only when nothing else is."""

_BY_LANGUAGE = {
    "en": """a an and are as at be been but by can could did do does for from had has have he her his
        how i if in is it its me my no not of on or our she so such than that the their them then
        there these they this to was we were what when where which who why will with would you your""",
    "fr": """au aux avec ce ces c d dans de des du elle en est et eux il ils j je l la le les leur leurs
        lui m ma mais me meme mes moi mon n ne nos notre nous on ont ou par pas pour qu que qui s sa
        se ses son sont sur t ta te tes toi ton tu un une vos votre vous y""",
    "es": """al como con cual cuando de del desde donde el ella ellas ellos en entre era es esa ese eso
        esta este esto ha hay la las le les lo los mas me mi mis muy nos o para pero por que se ser si
        sin sobre son su sus te tu tus un una uno unos y ya yo""",
    "ru": """а без бы был была были было быть в вам вас весь во вот все всего вы где да для до его ее
        если есть еще же за здесь и из или им их к как ко когда кто ли мне мы на не него нее нет ни
        но ну о об он она они оно от по при с со так такой там то того тоже тот ты у уже чем что
        чтобы это этот я""",
    "ar": """الى الذي التي ان او اي في كان كانت كل كيف لا لم لن له لها ليس ما متى مع من هذا هذه هل هو هم
        هنا هناك هي و على عن قد ثم بل بين تلك ذلك لكن لماذا انا انت نحن""",
    "zh": "的 了 是 在 和 也 都 吗 呢 吧",
}
STOPWORDS = frozenset(word for words in _BY_LANGUAGE.values() for word in words.split())
