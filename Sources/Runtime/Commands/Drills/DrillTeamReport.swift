import Drills

/// One moment of players beside that of the real team, as `--json` shows it.
struct DrillTeamReport: Encodable {
  var moment: TeamMoment
  /// Minutes from the start; null is never.
  var playersMinutes: Double?
  var teamMinutes: Double?
  var text: String
  var sentence: String

  init(_ row: TeamComparison.Row) {
    moment = row.moment
    playersMinutes = row.players.map { ($0.minutes * 100).rounded() / 100 }
    teamMinutes = row.team.map { ($0.minutes * 100).rounded() / 100 }
    text = row.text
    sentence = row.sentence
  }
}
