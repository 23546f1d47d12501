import IncidentModel
import TerminalKit

extension PromptOverlay {
  func spoken(in context: PaneContext, columns: Int) -> SpokenSheet {
    let kept: [SafeText] = field.isEmpty || isMasked ? [] : ["now: \(field.text)"]
    var ask: SafeText = "type it"
    if !field.isEmpty {
      ask +=
        isEmptyAllowed ? ", an empty line keeps that, - clears it" : ", an empty line keeps that"
    } else if isEmptyAllowed {
      ask += ", or an empty line for nothing"
    }
    var sheet = SpokenSheet(
      (explanation.isEmpty ? [] : [explanation]) + kept, ask: ask + ", a dot goes back")
    sheet.isSecret = isMasked
    return sheet
  }

  mutating func answer(_ line: String, in context: PaneContext) -> [Request]? {
    let clears = line == "-" && isEmptyAllowed && !field.isEmpty
    let cut = line.isEmpty ? nil : field.replace(with: clears ? "" : line, for: "This")
    return (cut.map { [.warning($0)] } ?? []) + submit()
  }
}

extension ReadPrompt {
  func spoken(in context: PaneContext, columns: Int) -> SpokenSheet {
    let kept: [SafeText] = field.isEmpty ? [] : ["now: \(field.text)"]
    let empty: SafeText =
      field.isEmpty
      ? (placeholder.isEmpty ? "" : ", it \(placeholder)") : ", an empty line keeps that"
    return SpokenSheet([explanation] + kept, ask: "type it" + empty + ", a dot goes back")
  }

  mutating func answer(_ line: String, in context: PaneContext) -> [Request]? {
    let cut = line.isEmpty ? nil : field.replace(with: line, for: "This")
    return (cut.map { [.warning($0)] } ?? []) + submit(in: context)
  }
}

extension EntryPrompt {
  func spoken(in context: PaneContext, columns: Int) -> SpokenSheet {
    let kept: [SafeText] = field.isEmpty ? [] : ["now: \(field.text)"]
    let ask: SafeText =
      "type what happened; dec: or act: in front names the kind; a dot goes back"
    return SpokenSheet(kept, ask: ask)
  }

  mutating func answer(_ line: String, in context: PaneContext) -> [Request]? {
    let cut = line.isEmpty ? nil : field.replace(with: line, for: "A note")
    return (cut.map { [.warning($0)] } ?? []) + submit(context.reader)
  }
}

extension ConfirmOverlay {
  func spoken(in context: PaneContext, columns: Int) -> SpokenSheet {
    let ask: SafeText =
      word.map { "type \($0) to do it, no goes back" } ?? "yes does it, no goes back"
    return SpokenSheet(lines, ask: ask)
  }

  /// Only yes, or the word that is asked for, does it.
  mutating func answer(_ line: String, in context: PaneContext) -> [Request]? {
    if ["n", "no"].contains(line.lowercased()) { return [.close] }
    guard word == nil else {
      field.text = line
      return accept()
    }
    guard ["y", "yes"].contains(line.lowercased()) else {
      return [.warning("nothing was done; yes does it, no goes back")]
    }
    return [.close] + requests
  }
}
