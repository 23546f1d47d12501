import Delivery
import TerminalKit

/// A channel or tracker of the settings, and whether it can be used.
struct ServiceEntry<Service: Sendable>: Sendable {
  var setting: ServiceSetting
  /// Nil when it cannot be used; then the problems say why.
  var service: Service?
  /// What is wrong with it, a sentence each with its place.
  var problems: [SafeText] = []
}

extension Workspace {
  /// The channels messages can go to, and why others of the settings cannot be used.
  func channels(
    http: HTTPClient = HTTPClient()
  ) -> (channels: [any Channel], problems: [String]) {
    let entries = channelEntries(http: http)
    return (entries.compactMap(\.service), entries.flatMap(\.problems).map(\.description))
  }

  /// The trackers tickets can go to, and why others of the settings cannot be used.
  func trackers(
    http: HTTPClient = HTTPClient()
  ) -> (trackers: [any Tracker], problems: [String]) {
    let entries = trackerEntries(http: http)
    return (entries.compactMap(\.service), entries.flatMap(\.problems).map(\.description))
  }

  /// Every channel of the settings in their order; it reads secrets, so ask once.
  func channelEntries(http: HTTPClient = HTTPClient()) -> [ServiceEntry<any Channel>] {
    channelEntries(of: configuration, http: http)
  }

  /// Every channel of some settings in their order.
  func channelEntries(
    of configuration: Configuration, http: HTTPClient = HTTPClient()
  ) -> [ServiceEntry<any Channel>] {
    let surroundings = surroundings(http)
    return configuration.channels.map { setting in
      entry(setting) { named throws(SettingMistake) in
        guard case .channel(let kind) = setting.kind else {
          throw .init(unknownTypeOf: setting.section)
        }
        return try ChannelCatalog.channel(kind, named, in: surroundings)
      }
    }
  }

  /// Every tracker of the settings in their order; it reads secrets, so ask once.
  func trackerEntries(http: HTTPClient = HTTPClient()) -> [ServiceEntry<any Tracker>] {
    let surroundings = surroundings(http)
    return configuration.trackers.map { setting in
      entry(setting) { named throws(SettingMistake) in
        guard case .tracker(let kind) = setting.kind else {
          throw .init(unknownTypeOf: setting.section)
        }
        return try TrackerCatalog.tracker(kind, named, in: surroundings)
      }
    }
  }

  private func surroundings(_ http: HTTPClient) -> ChannelSurroundings {
    ChannelSurroundings(http: http, folder: home.path, environment: environment)
  }

  private func entry<Service>(
    _ setting: ServiceSetting, _ make: (NamedSettings) throws(SettingMistake) -> Service
  ) -> ServiceEntry<Service> {
    guard setting.problems.isEmpty else { return entry(setting, setting.problems) }
    do throws(SettingProblem) {
      let named = try setting.resolved(in: environment, home: home)
      do throws(SettingMistake) {
        return ServiceEntry(setting: setting, service: try make(named))
      } catch {
        throw setting.problem(error)
      }
    } catch {
      return entry(setting, [error])
    }
  }

  private func entry<Service>(
    _ setting: ServiceSetting, _ problems: [SettingProblem]
  ) -> ServiceEntry<Service> {
    ServiceEntry(
      setting: setting, service: nil,
      problems: problems.map {
        "\(home.settingsPath):\($0.line ?? setting.line): \($0.sentence)"
      })
  }
}
