/// The keys of the format `wardroom-drill/1`.
enum ScenarioKeys {
  typealias Key = KeyTable.Key

  static let scenario = KeyTable([
    Key("format", .choice([Scenario.format]), "the name of this format", isRequired: true),
    Key("id", .word, "the file's name without .drill.yaml", isRequired: true),
    Key("title", .text, "one line", isRequired: true),
    Key("difficulty", .whole(1...5), "from 1, easy, to 5"),
    Key("seed", .number, "what all chance comes from, a whole number", isRequired: true),
    Key("clock", .map(clock), "when it plays and for how long", isRequired: true),
    Key("players", .map(players), "who plays"),
    Key("brief", .text, "all that players are told at the start, in markdown", isRequired: true),
    Key("objectives", .list(objective), "what is practised"),
    Key("world", .map(world), "the platform it takes place on"),
    Key("hidden", .map(hidden), "what players never see", isRequired: true),
    Key("flags", .flags, "what is so or not, with what it is at the start"),
    Key("injects", .list(inject), "what is brought in, and when", isRequired: true),
    Key("actions", .named(action), "what players can do beside what the console does"),
    Key("expected", .list(expectation), "what is expected; weights add up to 100"),
    Key("penalties", .list(penalty), "what takes points off"),
    Key("hints", .list(hint), "what helps players who are stuck, in the order it is given"),
    Key("debrief", .words, "questions to talk about afterwards"),
    Key("decisions", .list(decision), "what a team did then; shown after the end only"),
  ])

  static let clock = KeyTable([
    Key("start", .moment, "what the clock shows at the start", isRequired: true),
    Key("tz", .word, "its zone, Europe/Berlin or UTC"),
    Key("speed", .number, "seconds of the drill in a real second, up to 600"),
    Key("duration", .span, "how long it lasts, up to 24h", isRequired: true),
  ])

  static let players = KeyTable([
    Key("min", .whole(1...50), "how few can play it"),
    Key("max", .whole(1...50), "how many can play it"),
    Key("roles", .words, "the roles there are"),
    Key("absent", .words, "who is taken away on purpose"),
  ])

  static let objective = KeyTable([
    Key("id", .word, "its name, O1", isRequired: true),
    Key("capability", .word, "triage, comms, evidence ..."),
    Key("text", .text, "what players shall be able to do", isRequired: true),
  ])

  static let world = KeyTable([
    Key("assets", .list(asset), "tables, metrics, dashboards, exports"),
    Key("lineage", .pairs, "what is made from what, [from, to]"),
    Key("changes", .list(change), "what was changed lately"),
    Key("slos", .list(level), "what was promised of an asset"),
    Key("people", .list(person), "whom players can ask"),
    Key("runbooks", .words, "names of runbooks that fit"),
  ])

  static let asset = KeyTable([
    Key("id", .word, "its name", isRequired: true),
    Key("tier", .whole(1...3), "how much depends on it, 1 is most"),
    Key("owner", .text, "the team that owns it"),
  ])

  static let change = KeyTable([
    Key("id", .word, "its name, D-311", isRequired: true),
    Key("at", .moment, "when it was made", isRequired: true),
    Key("asset", .word, "what was changed"),
    Key("title", .text, "one line", isRequired: true),
  ])

  static let level = KeyTable([
    Key("asset", .word, "whose promise it is", isRequired: true),
    Key("text", .text, "what was promised", isRequired: true),
  ])

  static let person = KeyTable([
    Key("id", .word, "the name players use", isRequired: true),
    Key("role", .text, "what they do"),
    Key("text", .text, "what they say when asked"),
  ])

  static let hidden = KeyTable([
    Key("root_cause", .text, "what is really wrong", isRequired: true),
    Key("contributing", .words, "what let it happen"),
    Key("impact_start", .moment, "since when it does harm"),
    Key("severity", .map(hiddenSeverity), "how bad it is"),
    Key("leak_words", .words, "words that give the cause away (lint D040)"),
  ])

  static let hiddenSeverity = KeyTable([
    Key("accept", .wholes, "the severities that count as right"),
    Key("expected", .whole(1...4), "the best answer"),
  ])
}
