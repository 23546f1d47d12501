import IncidentModel
import StakeholderUpdates
import TerminalKit

/// A team's own forms of updates: `AUDIENCE.TEMPLATE.mustache`, or `AUDIENCE.mustache` for its update.
struct TemplateFolder {
  let path: String
  /// The most files that are read, so that a wrong folder cannot stall the start.
  private static let fileLimit = 200
  private static let sizeLimit = 1 << 16
  private static let ending = ".mustache"

  /// Lays the files over a catalogue by name and returns what is wrong with those that were left out.
  func lay(over catalog: inout UpdateCatalog) -> [SafeText] {
    let names = FileBytes.names(in: path).filter { $0.hasSuffix(Self.ending) }.sorted()
    var problems: [SafeText] = []
    for name in names.prefix(Self.fileLimit) {
      do throws(SettingProblem) {
        let template = try template(name, for: catalog)
        catalog.lay(template)
      } catch {
        problems.append(error.sentence)
      }
    }
    if names.count > Self.fileLimit {
      problems.append(
        "\(SafeText(path)) holds \(names.count) templates; only the first \(Self.fileLimit) are read."
      )
    }
    return problems
  }

  private func template(
    _ name: String, for catalog: UpdateCatalog
  ) throws(SettingProblem) -> UpdateTemplate {
    let file = SafeText(path + "/" + name)
    let (audience, form) = try parts(name, of: file)
    guard audience == nil || catalog.audience(named: audience ?? "") != nil else {
      let known = SafeText(catalog.audiences.map(\.name).joined(separator: ", "))
      throw SettingProblem(
        "\(file): There is no audience \"\(SafeText(audience ?? ""))\". There are \(known); audiences: in wardroom.yaml adds one."
      )
    }
    let text = try text(of: path + "/" + name)
    let shipped = catalog.templates.last { $0.name == form }
    let template = Self.template(
      UpdateTemplate(
        name: form, title: shipped?.title ?? form, occasion: shipped?.occasion ?? "",
        audience: audience, source: text))
    do throws(TemplateProblem) {
      try template.check()
    } catch {
      let skipped = Self.heading(of: text) == nil ? 0 : 1
      let line = error.line.map { ":\($0 + skipped)" as SafeText } ?? ""
      let column = error.column.map { ":\($0)" as SafeText } ?? ""
      throw SettingProblem("\(file)\(line)\(column): \(SafeText(error.reason))")
    }
    return template
  }

  /// The audience, nil for any, and the name of the form.
  private func parts(
    _ name: String, of file: SafeText
  ) throws(SettingProblem) -> (audience: String?, form: String) {
    let parts = name.dropLast(Self.ending.count).split(
      separator: ".", omittingEmptySubsequences: false
    )
    .map(String.init)
    guard (1...2).contains(parts.count), parts.allSatisfy(Configuration.isPlainName) else {
      throw SettingProblem(
        "\(file): The name does not say whom it is for. Call it AUDIENCE.TEMPLATE.mustache, such as exec.first.mustache."
      )
    }
    return (parts[0] == "any" ? nil : parts[0], parts.count == 2 ? parts[1] : "update")
  }

  private func text(of path: String) throws(SettingProblem) -> String {
    var bytes: [UInt8] = []
    do throws(FileFailure) {
      bytes = try FileBytes.read(path, limit: Self.sizeLimit) ?? []
    } catch {
      throw SettingProblem(SafeText(error.sentence))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw SettingProblem(
        "\(SafeText(path)): The file is no UTF-8 text. Save it in that encoding.")
    }
    return text
  }

  /// Takes the title and the occasion out of a first line `{{! Title: when to take it }}`.
  private static func template(_ template: UpdateTemplate) -> UpdateTemplate {
    guard let heading = heading(of: template.source) else { return template }
    var named = template
    named.source = String(template.source.drop { $0 != "\n" && $0 != "\r\n" }.dropFirst())
    let parts = heading.split(separator: ":", maxSplits: 1)
      .map { String($0).trimmingWhitespace }
    if let title = parts.first, !title.isEmpty { named.title = title }
    if parts.count > 1 { named.occasion = parts[1] }
    return named
  }

  private static func heading(of source: String) -> String? {
    let line = String(source.prefix { $0 != "\n" && $0 != "\r\n" }).trimmingWhitespace
    guard line.hasPrefix("{{!"), line.hasSuffix("}}"), line.utf8.count > 5 else { return nil }
    return String(line.dropFirst(3).dropLast(2))
  }
}
