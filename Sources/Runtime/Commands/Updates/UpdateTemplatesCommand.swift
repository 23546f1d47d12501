import StakeholderUpdates
import TerminalKit

/// Shows the forms in which audiences are told, for a team that starts one of its own from them.
public struct UpdateTemplatesCommand: WardroomCommand {
  /// The template to print; nil lists them.
  public var name: String?
  /// The audience; nil for all, or for the form that any audience gets.
  public var audience: String?

  /// Creates the command.
  public init(name: String?, audience: String?) {
    self.name = name
    self.audience = audience
  }

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let offered = try offered(in: workspace)
    guard let name else {
      return try Report(
        offered.map(Self.line), json: offered.map(TemplateReport.init),
        messages: Self.hint)
    }
    guard let template = offered.first(where: { $0.name == name }) else {
      let known = Self.unique(offered.map(\.name)).joined(separator: ", ")
      throw CommandFailure(.usage, "There is no template \"\(name)\". There are \(known).")
    }
    return try Report(
      SafeText.lines(template.source), json: TemplateReport(template),
      messages: [SafeText("A file templates/\(Self.fileName(template)) takes its place.")])
  }

  /// The templates of one audience, or all there are with the general ones first.
  private func offered(in workspace: Workspace) throws(CommandFailure) -> [UpdateTemplate] {
    let catalog = workspace.configuration.updates
    guard let audience else {
      return catalog.templates.filter { $0.audience == nil }
        + catalog.templates.filter { $0.audience != nil }
    }
    return catalog.templates(for: try workspace.audience(named: audience))
  }

  private static let hint: [SafeText] = [
    "`wardroom update templates NAME --audience A` prints one; a file templates/A.NAME.mustache takes its place."
  ]

  private static func line(_ template: UpdateTemplate) -> SafeText {
    let name = template.name.padded(to: 12)
    let audience = (template.audience ?? "any").padded(to: 13)
    let own = UpdateTemplate.standard.contains(template) ? "" : " (the team's own)"
    return SafeText("\(name)\(audience)\(template.title)\(own): \(template.occasion)")
  }

  static func fileName(_ template: UpdateTemplate) -> String {
    "\(template.audience ?? "any").\(template.name).mustache"
  }

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}

/// A template as `--json` shows it.
private struct TemplateReport: Encodable {
  var name: String
  /// Absent when it is for any.
  var audience: String?
  var title: String
  var occasion: String
  /// The file that takes its place.
  var file: String
  var isShipped: Bool
  var source: String

  init(_ template: UpdateTemplate) {
    name = template.name
    audience = template.audience
    title = template.title
    occasion = template.occasion
    file = "templates/" + UpdateTemplatesCommand.fileName(template)
    isShipped = UpdateTemplate.standard.contains(template)
    source = template.source
  }
}
