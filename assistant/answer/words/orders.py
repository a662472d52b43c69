"""Tells text that gives orders to a language model from text that tells something.

Text of files is data whatever it says, so nothing depends on this: it warns whoever reads an answer
that one of its sources was made to mislead a model.
"""

from __future__ import annotations

import re
import unicodedata

_HIDDEN = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\U000e0000-\U000e007f]"
)
_MANY_HIDDEN = 4  # such characters in a row are no typography

_TOLD = r"(?:instructions?|prompts?|directives|guidelines|system messages?|orders|commands?)"
_OBJECT = rf"(?:{_TOLD}|rules|context|sources?|conversation|documents?)"
_MODEL = r"(?:ai|a\.i\.|assistant|language model|llm|chatbot|gpt|ai model)"
_ASKED = r"(?:must|should|shall|please|reply|respond|answer|say|write|output|never|always|ignore)"
_SAY = r"(?:reply|respond|answer|output|say|write|print|begin|start|end|confirm)"
_LABEL = r"(?:comment|notes?|where)"
_ORDERS = (
    # to forget what it was told
    rf"\b(?:ignore|disregard|forget|override|bypass|skip)\b[^.\n]{{0,40}}\b(?:previous|prior|above|"
    rf"earlier|preceding|all|any|other|your|these|those|the system)\b[^.\n]{{0,30}}\b{_OBJECT}\b",
    rf"\b(?:ignore|disregard|forget|override)\b[^.\n]{{0,30}}\b{_OBJECT}\b[^.\n]{{0,15}}\b(?:above|"
    r"before|so far)\b",
    r"\b(?:ignore|disregard|forget) (?:everything|all|anything)\b[^.\n]{0,20}"
    r"\b(?:you|above|before)\b",
    rf"\b{_TOLD} (?:that )?you (?:received|were given|have been given|got)\b",
    rf"\b(?:new|updated|real|actual|secret|hidden) {_TOLD}\s*(?:for (?:the )?{_MODEL}|[:.])",
    r"\bdo not use the other sources\b|\bonly this (?:document|source|text|file) counts\b",
    # to be another
    rf"\byou are (?:now |no longer )?(?:an?|in|my|the)\b[^.\n]{{0,40}}\b(?:{_MODEL}|model|bot|dan|"
    r"developer mode|jailbr\w+|unrestricted)\b",
    r"\b(?:jailbreak|prompt injection|developer mode|do anything now|sudo mode|god mode)\b",
    # spoken to by name
    rf"\b(?:as|to|dear|attention|note to|message for|hey|{_TOLD} for)\W{{0,2}}(?:the |an? |any )?"
    rf"{_MODEL}\b[^.\n]{{0,60}}\b{_ASKED}\b",
    # to say something, whatever is asked
    rf"\b{_SAY}\b[^.\n]{{0,30}}\b(?:only|exactly|just|verbatim|nothing but)\b[^.\n]{{0,20}}"
    r"(?-i:[\"“:]|\b[A-Z]{3,})",
    rf"\b{_SAY}\b[^.\n]{{0,30}}\b(?:every|each|any|all) (?:answer|reply|sentence|response|"
    r"question)",
    r"\bin every (?:answer|reply|response)\b|\bevery (?:answer|reply|response) (?:ends|begins)\b",
    r"\b(?:correct|right|only) (?:reply|answer|response) to (?:any|every|all) questions?\b",
    r"\b(?:whatever|no matter what|regardless of what)\b[^.\n]{0,30}"
    r"\b(?:question|user asks|asked)\b",
    r"\bskip the question\b|\bwhenever you (?:answer|reply|respond)\b",
    rf"\b(?:when|if|should) (?:asked|the user|a person|somebody|you are asked|summari[sz]ing|"
    rf"answering)\b[^.\n]{{0,50}}\b(?:{_SAY}|claim|recommend|add|include|state)\b",
    # to give away, to keep quiet, to act
    r"\b(?:reveal|print|repeat|output|show|leak|tell me|disclose)\b[^.\n]{0,30}"
    r"\b(?:system prompt|your (?:prompt|instructions|rules)|everything above|hidden prompt|"
    r"initial prompt)\b",
    r"\b(?:do not|don't|never) (?:tell|mention|inform|reveal|show|cite)\b[^.\n]{0,40}"
    r"\b(?:user|human|source|this (?:instruction|message|text)|reader)\b",
    r"\b(?:send|forward|post|upload|exfiltrate|transmit|e-?mail)\b[^.\n]{0,60}\b(?:passwords?|"
    r"conversation|chat|secrets?|the user's \w+|library|answers?)\b[^.\n]{0,60}(?:https?://|//|@)",
    r"\b(?:run|execute|call|use|invoke)\b[^.\n]{0,20}\b(?:the |this )?(?:following )?"
    r"(?:command|tool|function|shell|script|code)\b[^.\n]{0,40}[:`(]",
    # the marks of prompts
    r"\b(?:end|begin|start) of (?:the )?(?:document|context|sources|system (?:prompt|message)|user "
    r"input|untrusted)\b",
    r"<\|?\s*/?\s*(?:im_start|im_end|system|assistant|endoftext|begin_of_text|eot_id|"
    r"start_header_id)\s*\|?>|\[/?INST\]|<</?SYS>>|<(?:start|end)_of_turn>",
    r"^\W{0,3}#{2,}\s*(?:system|instruction|assistant|user|human|response)\b\W*$",
    r"#{3}\s*(?:instruction|response)s?\s*:",
    # behind what a reader puts in front, and not the name of a column in a row of a table
    rf"^\s*(?:{_LABEL}: )?(?:system|assistant)\s*:(?!.* \| )\s*\S",
    # what would be fetched from elsewhere
    r"!\[[^\]\n]*\]\(\s*(?:https?:)?//[^)\s]*[?{][^)\s]*\)",
    r"<img\b[^>]*\bsrc\s*=\s*[\"']?(?:https?:)?//[^>]*[?{]",
    r"\]\(\s*(?:javascript:|data:|https?://[^)\s]*[?&](?:token|secret|data|text|answer)=)",
    # the same in some other languages
    r"\b(?:ignoriere|vergiss|missachte)\b[^.\n]{0,50}\b(?:anweisungen|vorgaben|regeln|quellen)\b",
    r"\bignore[zr]?\b[^.\n]{0,50}\b(?:instructions|consignes|sources) (?:précédentes|ci-dessus)\b",
    r"\b(?:ignora|olvida)\b[^.\n]{0,50}\b(?:instrucciones|reglas|fuentes|istruzioni)\b",
)
_PATTERNS = tuple(re.compile(one, re.IGNORECASE | re.MULTILINE) for one in _ORDERS)


def gives_orders(text: str) -> bool:
    """Say whether a text reads as if it were meant to give orders to a language model."""
    if _longest_hidden(text) >= _MANY_HIDDEN:
        return True
    plain = visible(text)
    return any(pattern.search(plain) for pattern in _PATTERNS)


def visible(text: str) -> str:
    """Return a text without the characters that nobody sees, in its usual letters."""
    return unicodedata.normalize("NFKC", _HIDDEN.sub("", text))


def _longest_hidden(text: str) -> int:
    longest = run = 0
    for character in text:
        run = run + 1 if _HIDDEN.match(character) else 0
        longest = max(longest, run)
    return longest
