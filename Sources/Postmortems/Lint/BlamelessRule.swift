/// A rule about how people are spoken of: what it looks for, why, and what to write instead.
struct BlamelessRule {
  var code: PostmortemLint
  var phrases: [String]
  /// Phrases that contain one of the others and are fine.
  var fine: [String] = []
  var why: String
  /// What to write in its place, or the question to answer; empty is to take it out.
  var rewrite: String

  private static let failing =
    "forgot|missed|overlooked|neglected|ignored|misconfigured|broke|deleted|botched"

  /// The rules with the words of English; a team adds its own.
  static let standard: [BlamelessRule] = [
    BlamelessRule(
      code: .counterfactual,
      phrases: [
        "should (not) have", "shouldn't have", "should've", "could (not) have", "could've",
        "would (not) have", "wouldn't have", "would've", "if only", "^had we|they|he|she",
        "ought to have", "needed to have", "was|were supposed to", "neglected to",
      ],
      why: "It tells what did not happen and is only known since.",
      rewrite: "say what was seen, known and possible then; what is to be better is an action"),
    BlamelessRule(
      code: .failureOfPerson,
      phrases: [
        "%person (has|have|had) failed to", "failure of (the) %person", "%person's failure",
        "%person (has|have|had) " + failing, "%person did not|didn't bother",
      ],
      why: "It names a person where a cause is looked for.",
      rewrite: "say what the person saw and what the system made easy or hard"),
    BlamelessRule(
      code: .humanError,
      phrases: [
        "human|operator|user|pilot error|mistake", "mistake|mistakes|mistaken|mistakenly",
        "fat finger*", "typo'd",
      ], fine: ["user error rate*"],
      why: "An error of a person is where the question begins.",
      rewrite: "name the tool that accepted it, and what it showed"),
    BlamelessRule(
      code: .judgement,
      phrases: [
        "careless*", "negligen*", "sloppy", "sloppily", "stupid*", "incompeten*", "reckless*",
        "irresponsib*", "obvious", "obviously", "clearly", "simply", "of course",
        "just add|run|check|restart|use|do|fix|deploy|look|set|turn|ask|read", "should know",
        "lazy %person", "%person was|were|is|are lazy",
      ],
      why: "It judges with what is known now.", rewrite: ""),
    BlamelessRule(
      code: .whoQuestion,
      phrases: [
        "why did|didn't he|she|they|you|we|%name|%person", "who broke|caused|deployed|pushed|did",
        "whose fault|mistake", "to blame", "blamed|blames", "blame %person|%name", "at fault",
      ],
      why: "Who and why end a search that how and what go on with.",
      rewrite: "ask how it came about, and what was known"),
    BlamelessRule(
      code: .naming,
      phrases: [
        "%name (has|have|had) failed", "%name (has|have|had) " + failing,
        "%name (has|have|had) caused|broken|crashed",
        "%name did not|didn't", "%name never", "%name was|is wrong",
      ],
      why: "A name beside what went wrong reads as fault.",
      rewrite: "name the role, as in: the engineer on duty"),
    BlamelessRule(
      code: .singleCause, phrases: ["the root cause"], fine: ["the root cause analysis"],
      why: "There is hardly ever one.", rewrite: "a contributing factor"),
    BlamelessRule(
      code: .animated,
      phrases: [
        "disaster|disasters|disastrous", "nightmare", "insane", "insanely", "ridiculous*",
        "unacceptabl*", "horrible", "horribly", "shame", "shameful",
      ], fine: ["disaster recovery", "disaster plan"],
      why: "It tells how it felt and not how bad it was.", rewrite: "say it with a number"),
    BlamelessRule(
      code: .absolute,
      phrases: [
        "%person (has|have|had|will|would) always|never", "nobody", "no one", "everyone",
        "everybody",
      ],
      why: "It can rarely be shown of people.", rewrite: "say how many, or how often"),
  ]

  /// The word for what was down where it was not; read in what goes outside only.
  static let outage = BlamelessRule(
    code: .outageWord, phrases: ["outage", "outages"],
    why: "Readers take it for everything being down.", rewrite: "degradation")

  /// Returns the rules with what a team adds.
  static func rules(_ policy: PostmortemPolicy, isPartial: Bool) -> [BlamelessRule] {
    (standard + (isPartial ? [outage] : [])).filter { !policy.off.contains($0.code) }
      .map { rule in
        var rule = rule
        rule.phrases += policy.words[rule.code] ?? []
        rule.fine += policy.allowed
        return rule
      }
  }
}
