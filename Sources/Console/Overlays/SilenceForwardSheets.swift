import IncidentModel
import TerminalKit

/// The sheets that tell an Alertmanager about a silence, after a look at what is sent where.
enum SilenceForwardSheets {
  /// Returns what to ask: which Alertmanager, where there are several, else whether to send.
  static func requests(_ forward: SilenceForward) -> [Request] {
    guard forward.steps.count + forward.problems.count > 1 else {
      if let only = forward.steps.first { return [.open(confirmation(only, of: forward))] }
      let why = forward.problems.first ?? "No Alertmanager can be told of it."
      return [.warning(SafeText(why))]
    }
    let told = forward.steps.map { step in
      Choice(
        [Span(step.words.padded(toColumns: 11), role: .strong), Span(SafeText(step.place))],
        requests: [.open(confirmation(step, of: forward))])
    }
    let others = forward.problems.map { problem in
      Choice(
        .text(SafeText(problem), .dim), disabledReason: SafeText(problem), requests: [])
    }
    return [
      .open(
        ChoiceOverlay(
          "Tell Alertmanager of \(forward.silence.text)", choices: told + others,
          note: SafeText(brief: forward.query)))
    ]
  }

  private static func confirmation(
    _ step: SilenceForward.Step, of forward: SilenceForward
  ) -> ConfirmOverlay {
    let body = step.body.isEmpty ? [] : [SafeText(step.body)]
    return ConfirmOverlay(
      "Tell Alertmanager of \(forward.silence.text)",
      lines: [SafeText(step.meaning), "", "What is sent:"] + step.requests.map { SafeText($0) }
        + body,
      requests: [.effect(.forwardSilence(forward.silence, step))])
  }
}

extension SilenceForward.Step {
  fileprivate var words: SafeText {
    switch act {
    case .push: "silence at"
    case .expire: "end it at"
    }
  }
}
