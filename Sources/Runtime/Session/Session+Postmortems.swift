import Console
import IncidentModel
import TerminalKit

extension Session {
  /// Does what the console wants done about the file of an incident, with the next pass over it.
  func perform(_ wanted: PostmortemEffect, _ effect: Effect) {
    var wish = SyncWish()
    let id: IncidentID
    switch wanted {
    case .settle(let incident, let settlements): (id, wish.settlements) = (incident, settlements)
    case .acceptLoss(let incident, let loss): (id, wish.agreedLoss) = (incident, loss)
    case .restore(let incident): (id, wish.restores) = (incident, true)
    }
    guard let queue = postmortemQueue else {
      return feed(.effectFailed(effect, sentence: "This console keeps no files in step."))
    }
    start("bringing file and record in step", canStop: false) { [wish] in
      guard let refusal = await queue.settle(id, wish) else { return .effectSucceeded(effect, []) }
      return .effectFailed(effect, sentence: refusal)
    }
  }
}
