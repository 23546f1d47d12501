import IncidentModel

extension Wording {
  /// A time that means something else to whoever reads it later.
  var relativeTime: UpdateFinding? {
    let phrases = [
      "soon", "shortly", "asap", "momentarily", "right away", "any minute", "later today",
      "in a moment", "in a few minutes", "in a few hours", "in an hour", "within the hour",
      "within an hour", "in half an hour", "in # min", "in # mins", "in # minutes", "in # hour",
      "in # hours", "in # h", "within # min", "within # minutes", "within # hours",
    ]
    guard let phrase = first(of: phrases) else { return nil }
    return UpdateFinding(
      .relativeTime,
      "\"\(phrase)\" means something else to whoever reads it later. Write the time, as 09:45Z.")
  }

  /// Words that look for a guilty person instead of saying what happened.
  func blame(people: [Person]) -> UpdateFinding? {
    let phrases = [
      "human error", "operator error", "user error", "pilot error", "fat finger", "careless",
      "carelessly", "negligent", "sloppy", "incompetent", "reckless", "irresponsible", "stupid",
      "should have", "shouldn't have", "should not have", "should've", "could have", "to blame",
      "whose fault", "at fault",
    ]
    guard let phrase = first(of: phrases) ?? fault(of: people) else { return nil }
    return UpdateFinding(
      .blame,
      "\"\(phrase)\" reads as blame. Say what happened and what is being done about it.")
  }

  /// A person next to a verb of fault, `tom broke`; machines may fail.
  private func fault(of people: [Person]) -> String? {
    let names = people.filter { $0 != .wardroom }.flatMap { Wording($0.name).words }
    let subjects = Set(names + ["he", "she", "they", "we", "you", "i", "somebody", "someone"])
    let verbs = [
      "broke", "forgot", "overlooked", "neglected", "ignored", "failed to", "messed up",
      "screwed up",
    ]
    for verb in verbs {
      for index in indexes(of: verb) where index > 0 && subjects.contains(words[index - 1]) {
        return words[index - 1] + " " + verb
      }
    }
    return nil
  }
}
