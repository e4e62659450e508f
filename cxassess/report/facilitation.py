"""How to lead a session in which a team agrees on its answers: two hours, from the first word to the first actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cxassess.locale import Message
from cxassess.questionnaire import Dimension

from .result_parts import DimensionPart


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the session: its minutes, what the facilitator says, and what there is to do."""

    minutes: int
    title: Message
    say: tuple[Message, ...]
    do: tuple[Message, ...]


BEFORE: tuple[Message, ...] = (
    Message("Invite five to twelve people: management, customer contact, and the departments behind it."),
    Message("Send everyone the link a week ahead, or print one questionnaire a person."),
    Message("Arrange a screen, a clock, sheets on the wall, pens, and three stickers a person."),
    Message("Lead the talk yourself and ask someone else to write. Who decides on the budget does not lead."),
    Message("Are the answers in already? Then choose the three to five questions on which the team is most divided."),
)
"""What to arrange."""

SESSION: tuple[Step, ...] = (
    Step(
        10,
        Message("Welcome"),
        (
            Message("Today we look at ourselves through the eyes of our customers."),
            Message("There are no wrong answers. Where we see things differently, there is something to learn."),
            Message("We talk about how it goes now, not about how we want it to be. What is said about people stays here."),
        ),
        (
            Message("Tell what the two hours give: one picture that all stand behind, and three first actions with a name and a date."),
            Message("Let everyone tell, in one sentence, about the last customer they spoke to."),
            Message("Agree on how you talk: one at a time, first an example and then an opinion, and you keep the time."),
        ),
    ),
    Step(
        25,
        Message("Everyone answers alone"),
        (
            Message("Answer by yourself, in silence. Choose the highest level of which everything is true."),
            Message("If you do not know, say so. That tells us something too."),
        ),
        (
            Message("Open the link on the phones, or hand out the printed quick version."),
            Message("Did all answer beforehand? Then let each read the own answers again, and find an example with the two lowest."),
            Message("A question is not clear? Read it aloud once more, and leave the choice to the person."),
            Message("Say when five minutes are left."),
        ),
    ),
    Step(
        10,
        Message("Show where you agree and where you do not"),
        (
            Message("These are the answers of all of us. Who chose what does not matter."),
            Message("Look for a minute without talking. What strikes you?"),
        ),
        (
            Message("Show the profile first, and then the questions with the widest spread."),
            Message("On paper: collect the sheets, and let two people count for each question how often each level was chosen."),
            Message("Ask two people what they noticed, and only then say what you see yourself."),
            Message("Write three to five questions on the wall: those with the widest spread."),
        ),
    ),
    Step(
        35,
        Message("Talk about the most divided questions"),
        (
            Message("Why would someone choose a low level here? And why a high one?"),
            Message("When did you last see it happen? Both may be true: for other customers, or on other days."),
        ),
        (
            Message("Take about seven minutes for a question, the widest spread first."),
            Message("Nobody has to tell what they chose. Let management speak last."),
            Message(
                "Ask for what happened, not for what the rule says. Is there no example of the higher level? Then it is not there yet."
            ),
            Message("Write down what nobody knows, and who will find it out."),
        ),
    ),
    Step(
        15,
        Message("Vote once more and agree"),
        (
            Message("We vote again on these questions. I count to three, and then all hold up as many fingers as the level you choose."),
            Message("Can you live with this level, also when you had chosen another?"),
        ),
        (
            Message("Let all fingers go up at once, so that nobody follows another."),
            Message("Are all within one level of each other? Then the level that most chose is what you agree on."),
            Message("Still far apart? Do not take the mean. Write down both reasons, and decide when someone has looked."),
            Message("Write the reason beside the level. At the next measurement you will want to know it."),
        ),
    ),
    Step(
        20,
        Message("Choose the first actions"),
        (
            Message("What would a customer notice first?"),
            Message("We choose three things that we begin within four weeks, rather than thirty that we never begin."),
        ),
        (
            Message("Lay the advice beside what came up in the talk. The basics come first; growth waits until they are in order."),
            Message("Everyone sticks three stickers. The three actions with most of them stay."),
            Message("Give each action an owner who is in the room, a first step for this week, a date, and a sign that it worked."),
            Message("Put the three in the action plan at once, with everyone looking."),
        ),
    ),
    Step(
        5,
        Message("Round off"),
        (
            Message("What do you take with you, in one sentence?"),
            Message("What do we tell our colleagues about this tomorrow?"),
        ),
        (
            Message("Read the three actions aloud, with their names and dates."),
            Message("Put the next meeting in the diaries: in two weeks at the latest."),
            Message("Say when you will measure again."),
        ),
    ),
)
"""The two hours."""

OPENERS: Mapping[str, Message] = {
    "snelheid": Message("Where did a customer last give up halfway through an order or a quote, and what was in the way?"),
    "bereikbaarheid": Message("You are a customer with a problem on Friday afternoon. Whom do you reach, and when is it solved?"),
    "ongemak": Message("Which question do customers ask us every week that they should never have had to ask?"),
    "klachten": Message("Which complaint last changed something in the way we work?"),
    "betrokkenheid": Message(
        "What may you arrange for a customer without asking anyone, and what would you like to be allowed to arrange?"
    ),
    "deskundigheid": Message("To which question does a customer get a different answer from each of us?"),
    "klantreis": Message("At which moment does a customer decide to stay or to leave, and who of us is there at that moment?"),
    "leren": Message("What did customers tell us in the past two weeks, and what do we do differently since?"),
    "wow": Message("With what did we last surprise a customer, and can it happen again tomorrow?"),
    "community": Message("Which customer tells others about us, and how do we make that easy?"),
    "vernieuwen": Message("Which improvement of last year is still alive, and which one quietly died?"),
}
"""The question that opens the talk about a dimension of the shipped questionnaire."""


def opener(dimension: Dimension | DimensionPart) -> Message:
    """The question that opens the talk about a dimension, of whatever questionnaire."""
    return OPENERS.get(dimension.id, Message("What did you last see or hear yourself about “{dimension}”?", dimension=dimension.title))


def session_minutes() -> int:
    """How long the session takes."""
    return sum(step.minutes for step in SESSION)
