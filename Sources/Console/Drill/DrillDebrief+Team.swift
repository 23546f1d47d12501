import TerminalKit

extension DrillDebrief {
  /// What the team did when it really happened, beside what was done here, once the drill is over.
  static func theirs(_ drill: DrillBoard) -> [Request] {
    guard !drill.team.isEmpty else {
      return [.warning("this drill was not made from an incident, so no team did it before")]
    }
    let lines = drill.team.flatMap { line in
      SafeText(line).wrapped(columns: 72).map { [Span].text($0) }
    }
    return [.open(TextOverlay("What the team did then", lines: lines))]
  }
}
