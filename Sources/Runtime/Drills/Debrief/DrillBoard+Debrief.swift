import Console
import Drills

extension DrillBoard {
  /// The corrective actions that were promised, and a row for another one.
  static func improvements(_ state: DrillState) -> [Question] {
    let promised = state.items.enumerated().map { index, item in
      question(item, index + 1, state.improvement(fromItem: index + 1))
    }
    let added = state.improvements.filter { $0.number == nil }.map { question($0.item, nil, $0) }
    return promised + added
      + [Question(.improvement(DrillImprovement()), "Take over another corrective action")]
  }

  private static func question(
    _ item: ActionItem, _ number: Int?, _ taken: Improvement?
  ) -> Question {
    let shown = taken?.item ?? item
    let wish = DrillImprovement(
      number: number, text: shown.text, owner: shown.owner, due: shown.due,
      doneWhen: shown.doneWhen)
    return Question(
      .improvement(wish), "Take over: \(shown.text)", answer: taken?.reference ?? "")
  }
}

extension ActionItem {
  /// Takes what somebody agreed to at the debrief.
  init(_ wish: DrillImprovement, promised: [ActionItem]) {
    let kept = wish.number.flatMap { promised.indices.contains($0 - 1) ? promised[$0 - 1] : nil }
    self.init(
      text: wish.text, category: kept?.category ?? "", owner: wish.owner, due: wish.due,
      doneWhen: wish.doneWhen)
  }
}
