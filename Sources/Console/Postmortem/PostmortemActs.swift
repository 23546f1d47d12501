import IncidentModel
import Postmortems
import TerminalKit

/// What the keys of the postmortem sheet mean.
enum PostmortemKey: Character, Hashable {
  case file = "f"
  case record = "r"
  case both = "b"
  case edit = "e"
  case skip = "s"
  case allFile = "F"
  case allRecord = "R"
  case acceptLoss = "y"
  case restore = "n"

  init?(_ chord: KeyChord) {
    guard case .character(let character) = chord.key, !chord.control, !chord.alt else { return nil }
    self.init(rawValue: character)
  }
}

/// What is done about a file, from what a person saw of it.
struct PostmortemActs {
  let incident: IncidentID
  let standing: PostmortemStanding

  /// Returns what a key does to one conflict.
  func requests(_ key: PostmortemKey, _ conflict: SyncConflict) -> [Request] {
    if conflict.isBlock, key != .record {
      return [.warning("the block stays as people left it; r writes it again")]
    }
    switch key {
    case .file: return takeFile(conflict)
    case .record:
      return [
        settle(
          conflict, .record,
          conflict.isBlock
            ? "\(conflict.blockWords) is written again"
            : "\(conflict.placeWords): the record's side")
      ]
    case .both: return takeBoth(conflict)
    case .edit: return edit(conflict)
    case .skip, .allFile, .allRecord, .acceptLoss, .restore: return []
    }
  }

  private func settle(
    _ conflict: SyncConflict, _ side: ConflictSettlement.Side, _ done: SafeText
  ) -> Request {
    settle([ConflictSettlement(conflict, side)], done)
  }

  private func settle(_ settlements: [ConflictSettlement], _ done: SafeText) -> Request {
    .act(Act(done, [.postmortem(.settle(incident, settlements))]))
  }

  private func takeFile(_ conflict: SyncConflict) -> [Request] {
    guard conflict.refusal == nil else {
      let other = conflict.isValue ? "e writes other words, r takes" : "r takes"
      return [.warning("the record does not take that; correct the file, or \(other) its side")]
    }
    return [settle(conflict, .file, "\(conflict.placeWords): the file's side")]
  }

  private func takeBoth(_ conflict: SyncConflict) -> [Request] {
    guard conflict.isText, let file = conflict.file, let record = conflict.record else {
      return [.warning("only texts can be joined; f takes the file's side, r the record's")]
    }
    return [settle(conflict, .text("\(file) / \(record)"), "\(conflict.placeWords): both texts")]
  }

  private func edit(_ conflict: SyncConflict) -> [Request] {
    guard conflict.isValue else {
      return [.warning("a whole line is kept or deleted: f as the file has it, r as the record")]
    }
    let explanation: SafeText =
      "File: \(SafeText(conflict.file ?? "")). Record: \(SafeText(conflict.record ?? ""))."
    let words = conflict.placeWords
    return [
      .open(
        PromptOverlay(
          words, explanation: explanation.clipped(toColumns: 200),
          text: conflict.file ?? conflict.record ?? "", isEmptyAllowed: true
        ) { text in [settle(conflict, .text(text), "\(words): written on both sides")] })
    ]
  }

  // MARK: - All at once

  func settleAll(_ side: ConflictSettlement.Side) -> [Request] {
    let isFile = side == .file
    let chosen = standing.conflicts.filter { !isFile || $0.refusal == nil }
    guard !chosen.isEmpty else {
      return [.warning("there is no conflict that can be settled so")]
    }
    let sideWords: SafeText = isFile ? "the file's side" : "the record's side"
    let count = Words.count(chosen.count, "conflict")
    let requests = [
      settle(chosen.map { ConflictSettlement($0, side) }, "\(count) settled: \(sideWords)")
    ]
    return [
      .open(
        ConfirmOverlay(
          "Settle \(count) with \(sideWords)?", lines: lines(chosen, isFile), requests: requests))
    ]
  }

  private func lines(_ chosen: [SyncConflict], _ isFile: Bool) -> [SafeText] {
    let places = Words.count(chosen.count, "place")
    var lines: [SafeText] = [
      isFile
        ? "The record says what the file says in \(places); what it said there stays in its history."
        : "The file says what the record says in \(places); what it said there goes."
    ]
    let gone = chosen.count { isFile ? $0.file == nil : $0.record == nil }
    if gone > 0 {
      lines.append(
        "Of these, \(Words.count(gone, "whole line")) \(gone == 1 ? "goes" : "go") from the \(isFile ? "record" : "file")."
      )
    }
    let left = standing.conflicts.count - chosen.count
    if left > 0 {
      lines.append("\(Words.count(left, "other")) the record does not take; nothing is done there.")
    }
    return lines
  }

  // MARK: - A held file

  func acceptLoss() -> [Request] {
    guard let loss = standing.loss else { return [Self.notHeld] }
    return [
      .open(
        ConfirmOverlay(
          "Take the file as it is?",
          lines: [
            "\(loss.words) from the record, as the file does not have them any more.",
            "Its history keeps them.",
          ],
          requests: [
            .act(
              Act(
                "the file is taken as it is: \(loss.words)",
                [.postmortem(.acceptLoss(incident, loss))]))
          ]))
    ]
  }

  func restore() -> [Request] {
    guard standing.loss != nil else { return [Self.notHeld] }
    return [
      .act(
        Act(
          "the last version is written back; the other is beside it, named .kept-1 or higher",
          [.postmortem(.restore(incident))]))
    ]
  }

  private static let notHeld = Request.warning("the file is not held for entries that are gone")
}
