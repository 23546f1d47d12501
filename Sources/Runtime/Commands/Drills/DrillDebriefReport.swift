import Drills
import TerminalKit

/// How the debrief of a run stands, for people and as `--json` shows it.
struct DrillDebriefReport: Encodable {
  var run: String
  var drill: String
  var standing: DrillStanding
  var total: Double
  var rating: DrillRating
  var questions: [Question]
  var judgements: [Judgement]
  var improvements: [Planned]
  /// How many runs of the drill there are, this one included.
  var count: Int
  var compared: String
  private let head: SafeText

  enum CodingKeys: CodingKey {
    case run, drill, standing, total, rating, questions, judgements, improvements, count, compared
  }

  struct Question: Encodable {
    var number: Int
    var question: String
    var answer: String?
  }

  struct Judgement: Encodable {
    var id: String
    var question: String
    var scale: Int
    /// What people said; nil until they did.
    var value: Int?
    var points: Double?
    var weight: Int
  }

  struct Planned: Encodable {
    /// Nil for one that was agreed at the debrief.
    var number: Int?
    var text: String
    var owner: String
    var due: String
    var doneWhen: String
    /// Where it stands in the real home; nil until a person took it over.
    var reference: String?

    init(_ item: ActionItem, _ number: Int?, _ reference: String?) {
      self.number = number
      text = item.text
      owner = item.owner
      due = item.due
      doneWhen = item.doneWhen
      self.reference = reference
    }
  }

  init(_ file: DrillRunFile, _ folder: DrillRunFolder) {
    let state = file.state
    let score = DrillScore(file.scenario, file.reading.entries)
    let name = file.reading.start?.drill ?? ""
    let comparison = RunComparison(
      file.name, score, earlier: EarlierRuns.before(file.name, of: name, in: folder))
    run = file.name
    drill = name
    standing = file.standing
    total = (score.total * 100).rounded() / 100
    rating = score.rating
    questions = file.scenario.questions.enumerated().map { index, question in
      Question(number: index + 1, question: question, answer: state.answers[index + 1])
    }
    judgements = score.items.compactMap { Self.judgement($0, state) }
    improvements = Self.planned(state)
    count = comparison.count
    compared = comparison.sentence
    head = DrillScoreText.total(score, file.scenario)
  }

  private static func judgement(_ item: DrillScore.Item, _ state: DrillState) -> Judgement? {
    guard case .judge(let question, let scale) = item.expectation.measure else { return nil }
    let id = item.expectation.id
    return Judgement(
      id: id, question: question, scale: scale, value: state.judgements[id], points: item.points,
      weight: item.expectation.weight)
  }

  private static func planned(_ state: DrillState) -> [Planned] {
    let promised = state.items.enumerated().map { index, item in
      let taken = state.improvement(fromItem: index + 1)
      return Planned(taken?.item ?? item, index + 1, taken?.reference)
    }
    return promised
      + state.improvements.filter { $0.number == nil }.map { Planned($0.item, nil, $0.reference) }
  }

  /// What a person reads, every line marked.
  var lines: [SafeText] {
    let asked = questions.map {
      "question \($0.number): \($0.question) - \($0.answer ?? "not answered yet")"
    }
    let judged = judgements.map { judgement in
      let said = judgement.value.map {
        "\($0), judged by people, \(Points.text(judgement.points ?? 0)) of \(judgement.weight) points"
      }
      return
        "\(judgement.id): \(judgement.question) 0 to \(judgement.scale) - \(said ?? "not judged yet")"
    }
    let planned = improvements.map { item in
      let number = item.number.map { "action \($0)" } ?? "action"
      return
        "\(number): \(item.text) - \(item.reference.map { "stands in \($0)" } ?? "not taken over")"
    }
    return [head]
      + (["\(run) is \(standing.words)", compared] + judged + asked + planned + next).map {
        SafeText("DRILL \($0)")
      }
  }

  private var next: [String] {
    switch standing {
    case .toBeDebriefed:
      [
        "wardroom drill debrief \(run) --answer 1 \"what you say\"; one answer is enough to archive it"
      ]
    case .debriefed: ["wardroom drill archive \(run) puts it away"]
    case .unfinished, .archived: []
    }
  }
}
