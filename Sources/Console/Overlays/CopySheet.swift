import TerminalKit

/// What can be copied of a row, a letter each.
enum CopySheet {
  /// One form in which a row can be copied.
  struct Form {
    var key: Character
    var label: SafeText
    var text: String

    init(_ key: Character, _ label: SafeText, _ text: String) {
      self.key = key
      self.label = label
      self.text = text
    }
  }

  /// Asks which form is wanted, or copies at once where there is one only.
  static func requests(_ title: SafeText, _ forms: [Form]) -> [Request] {
    let forms = forms.filter { !$0.text.isEmpty }
    guard forms.count > 1 else { return forms.map { .effect(.copy($0.text)) } }
    let choices = forms.map { form in
      let preview = SafeText(brief: form.text).clipped(toColumns: 36)
      return Choice(
        [
          Span("\(String(form.key))  ", role: .key), Span(form.label.padded(toColumns: 24)),
          Span(preview, role: .dim),
        ], key: form.key, requests: [.effect(.copy(form.text))])
    }
    return [.open(ChoiceOverlay("Copy \(title)", choices: choices))]
  }
}
