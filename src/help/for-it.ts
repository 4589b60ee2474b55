import type { Language } from "../scorecard/scorecard";
import { escape, pick, type Pair } from "./html";
import type { Section } from "./page";

/** What the build knows of a deployment, so that the page cannot say anything else. */
export interface Deployment {
  version: string;
  /** Of the folder that serves the files, ending in a slash. */
  baseUrl: string;
  /** The office.js that the pane loads. */
  officeJs: string;
  /** Origins that the policy lets it come from, beside the add-in's own. */
  officeHosts: readonly string[];
  /** Every address that a build may choose by name. */
  officeChoices: Readonly<Record<string, string>>;
  /** Headers by the files they belong to. */
  headers: Readonly<Record<string, Readonly<Record<string, string>>>>;
  manifest: {
    id: string;
    version: string;
    permissions: string;
    hosts: readonly string[];
    /** Requirement sets with the version each is needed in. */
    requirements: readonly (readonly [set: string, version: string])[];
  };
}

const code = (text: string): string => `<code>${escape(text)}</code>`;
const list = (items: readonly string[]): string => `<ul>${items.map((item) => `<li>${item}</li>`).join("\n")}</ul>`;
const steps = (items: readonly string[]): string => `<ol>${items.map((item) => `<li>${item}</li>`).join("\n")}</ol>`;
const table = (rows: readonly (readonly string[])[]): string =>
  `<table class="terms"><tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("\n")}</tbody></table>`;
const block = (text: string, label: string): string =>
  `<div class="wide" role="group" tabindex="0" aria-label="${escape(label)}"><pre><code>${escape(text)}</code></pre></div>`;

/** The headers as nginx takes them, within the location of the folder. */
export function nginxLines(headers: Deployment["headers"]): string {
  const { "*": all, ...some } = headers;
  const lines = (own: Readonly<Record<string, string>>, indent: string) =>
    Object.entries(own).map(([name, value]) => `${indent}add_header ${name} "${value}" always;`);
  return [
    ...lines(all, ""),
    ...Object.entries(some).flatMap(([pattern, own]) => [
      // A location that adds a header of its own has none of those around it.
      `location ~ /${pattern.replaceAll(".", "\\.").replaceAll("*", "[^/]*")}$ {`,
      ...lines({ ...all, ...own }, "  "),
      "}",
    ]),
  ].join("\n");
}

/**
 * The same as a web.config for IIS, whose locations are names, not patterns, and add to the headers around them.
 * @param names of the files that a pattern stands for
 */
export function iisConfig(headers: Deployment["headers"], names: readonly string[]): string {
  const { "*": all, ...some } = headers;
  const customHeaders = (own: Readonly<Record<string, string>>, indent: string) =>
    [
      "<httpProtocol>",
      "  <customHeaders>",
      ...Object.entries(own).flatMap(([name, value]) => [
        `    <remove name="${escape(name)}" />`,
        `    <add name="${escape(name)}" value="${escape(value)}" />`,
      ]),
      "  </customHeaders>",
      "</httpProtocol>",
    ].map((line) => indent + line);
  const fits = (pattern: string) => new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", "[^/]*")}$`);
  return [
    "<configuration>",
    "  <system.webServer>",
    // Older releases know no metadata in JSON, and answer 404.
    "    <staticContent>",
    '      <remove fileExtension=".json" />',
    '      <mimeMap fileExtension=".json" mimeType="application/json" />',
    "    </staticContent>",
    ...customHeaders(all, "    "),
    "  </system.webServer>",
    ...Object.entries(some).flatMap(([pattern, own]) =>
      names
        .filter((name) => fits(pattern).test(name))
        .flatMap((name) => [
          `  <location path="${escape(name)}">`,
          "    <system.webServer>",
          ...customHeaders(own, "      "),
          "    </system.webServer>",
          "  </location>",
        ]),
    ),
    "</configuration>",
  ].join("\n");
}

/** The files of the functions' metadata, to which headers of their own belong. */
const METADATA = ["functions.json", "functions.zh-CN.json"];

/** What an IT department asks before it deploys the add-in, in one page. */
export function forIt(deployment: Deployment, language: Language): { intro: string; sections: Section[] } {
  const t = (en: string, zh: string): string => pick([en, zh], language);
  const { version, baseUrl, officeJs, officeHosts, officeChoices, headers, manifest } = deployment;
  const own = new URL(baseUrl).origin;
  const office = officeJs.startsWith("/") ? own : new URL(officeJs).origin;
  const { requirements } = manifest;
  const section = (id: string, title: Pair, body: string): Section => ({ id, title: pick(title, language), body });
  return {
    intro: `<p>${t(
      `What an IT department asks before it deploys release ${version}. Hosts, headers, permissions and versions on this page are written by the build that made it.`,
      `信息技术部门部署 ${version} 版之前需要了解的内容。本页的主机、响应标头、权限和版本由本次构建写入。`,
    )}</p>`,
    sections: [
      section(
        "loaded",
        ["What is loaded, and from where", "加载什么，从何处加载"],
        table([
          [
            t("The add-in's own host", "加载项自身的主机"),
            t(
              `${code(own)}: pages, scripts, pictures, workbooks and metadata, which are static files; there is no program on the server`,
              `${code(own)}：页面、脚本、图片、工作簿和元数据，均为静态文件；服务器上不运行任何程序`,
            ),
          ],
          [
            t("Microsoft's host", "微软的主机"),
            t(
              `${code(office)}: office.js, Microsoft's library, from ${code(officeJs)}, and what it loads beside itself`,
              `${code(office)}：微软的 office.js，地址为 ${code(officeJs)}，以及它自行加载的同目录文件`,
            ),
          ],
        ]) +
          `<p>${t(
            "Nothing else may be loaded: the policy of the pages says so, and forbids every connection by script. office.js may try to report to Microsoft; from this page it cannot. Excel itself fetches the manifest, the metadata and the icons.",
            "除此之外不得加载任何内容：页面的安全策略作此规定，并禁止脚本发起任何连接。office.js 可能尝试向微软发送遥测，在本页面中会被阻止。清单、元数据和图标由 Excel 自身获取。",
          )}</p><p>${t("A build chooses the address of office.js by <code>OFFICE_JS</code>; open the host of the one in use in the firewall, and both global ones: Microsoft's documentation has named the second instead of the first since September 2026:", "构建时用 <code>OFFICE_JS</code> 选择 office.js 的地址。请在防火墙中放行所用的主机；两个全球主机请同时放行，微软文档自 2026 年 9 月起以后者代替前者：")}</p>` +
          table(Object.entries(officeChoices).map(([name, address]) => [code(name), code(address)])) +
          `<p>${t(
            `This build allows ${officeHosts.length === 0 ? "no other host than the add-in's own" : officeHosts.map(code).join(", ")}.`,
            `本次构建允许：${officeHosts.length === 0 ? "仅加载项自身的主机" : officeHosts.map(code).join("、")}。`,
          )}</p>`,
      ),
      section(
        "permissions",
        ["Permissions", "权限"],
        table([
          [
            code(manifest.permissions),
            t("the pane reads and writes the workbook that is open, and no other file", "任务窗格可读写当前打开的工作簿，不能访问其他文件"),
          ],
          [t("Requirement sets", "要求集"), requirements.map(([set, least]) => code(`${set} ${least}`)).join(t(", ", "、"))],
          [t("Hosts", "宿主"), manifest.hosts.map(code).join(t(", ", "、"))],
          [t("Manifest", "清单"), `${code(manifest.id)} ${code(manifest.version)}`],
        ]) +
          list([
            t(
              "It asks for no identity: no sign-on, no Graph, no mail, no directory.",
              "不请求任何身份：无登录，不使用 Graph、邮件或通讯录。",
            ),
            t(
              "It keeps nothing on the machine: no cookie, no local storage. What it writes is in the workbook, where everybody sees it.",
              "不在本机保存任何内容：无 Cookie，无本地存储。所写内容均在工作簿中，人人可见。",
            ),
            t(
              "Texts that it writes into cells are kept from being formulas, as OWASP lists them.",
              "写入单元格的文本均按 OWASP 所列字符防止被当作公式。",
            ),
          ]),
      ),
      section(
        "excel",
        ["Which Excel", "适用的 Excel"],
        table([
          [
            t("Microsoft 365, Windows and Mac; Excel on the web", "Microsoft 365（Windows、Mac）、网页版 Excel"),
            t(
              "everything; undo of what the pane writes from Windows 2504 on",
              "全部功能；任务窗格的写入自 Windows 2504 版起可用 Excel 自身的撤消",
            ),
          ],
          [
            "Office LTSC 2024, LTSC 2021",
            t(
              "functions and pane, by the versions that Microsoft lists (ExcelApi 1.17 and 1.14; the pane needs 1.13, the functions CustomFunctionsRuntime 1.3). Excel's own undo is cleared when an add-in calls it, most of all in 2021: the pane offers an undo of its own for what it wrote.",
              "函数与任务窗格均可用，依据微软公布的版本（ExcelApi 分别为 1.17 与 1.14；任务窗格需要 1.13，函数需要 CustomFunctionsRuntime 1.3）。加载项调用 Excel 时会清除其撤消记录，2021 版尤为明显：任务窗格为自己的写入另备撤消。",
            ),
          ],
          [
            t("Older Office, iPad, WPS", "更早的 Office、iPad、WPS"),
            t(
              "no functions: workbooks reach them with frozen values or as plain formulas",
              "没有函数：可将工作簿固定为数值，或转为普通公式后交付",
            ),
          ],
        ]) +
          `<p>${t(
            "This follows from Microsoft's tables and reported cases; the add-in was tried over the real office.js in a spreadsheet of its own, not in these releases. The sources hold a list of what to look at there (<code>docs/manual-test.md</code>).",
            "以上依据微软的版本表和公开的问题报告；加载项是在自带的电子表格中配合真实的 office.js 试运行的，未在上述各版本中实测。源代码中的 <code>docs/manual-test.md</code> 列有在各版本中需要检查的事项。",
          )}</p>`,
      ),
      section(
        "data",
        ["Data that leaves: none", "外传的数据：无"],
        list([
          t(
            "No firm, figure, score or formula is sent anywhere. Functions and pane calculate on the machine, in the browser engine of Excel.",
            "不发送任何企业、数据、得分或公式。函数与任务窗格均在本机、在 Excel 的浏览器引擎中计算。",
          ),
          t(
            `The policy holds it: ${code("connect-src 'none'")} and ${code("form-action 'none'")}; no telemetry, no error reports.`,
            `由安全策略保证：${code("connect-src 'none'")} 与 ${code("form-action 'none'")}；无遥测，无错误报告。`,
          ),
          t(
            "What a web server logs are requests for static files, with the addresses of who asks. Links in the pane lead to the help beside it and to issuers' official pages; a link shows its host, and a scorecard that was imported has none.",
            "网页服务器日志只会记录对静态文件的请求及来访地址。任务窗格中的链接只指向同目录的帮助和发布机构的官方网页；链接显示其主机名，导入的评分卡不带链接。",
          ),
        ]),
      ),
      section(
        "headers",
        ["Headers of the server", "服务器的响应标头"],
        `<p>${t(
          "The pane says its policy itself; the header repeats it for the worker, which has that of its own answer. The build writes the same as headers.json. Set neither X-Frame-Options nor frame-ancestors: Excel on the web shows the pane in a frame.",
          "任务窗格页面自带安全策略；标头为后台线程重申同一策略，因为后台线程采用其自身响应的策略。构建会将相同内容写入 headers.json。请勿设置 X-Frame-Options 或 frame-ancestors：网页版 Excel 在框架中显示任务窗格。",
        )}</p>` +
          Object.entries(headers)
            .map(
              ([pattern, lines]) =>
                `<h3>${pattern === "*" ? t("Every file", "所有文件") : code(pattern)}</h3>${table(Object.entries(lines).map(([name, value]) => [code(name), code(value)]))}`,
            )
            .join("") +
          `<p>${t("For nginx, in the location of the folder:", "nginx 写法，置于该文件夹的 location 内：")}</p>${block(nginxLines(headers), t("Lines for nginx", "nginx 配置行"))}` +
          `<p>${t("For IIS, as <code>web.config</code> in the folder:", "IIS 写法，存为该文件夹中的 <code>web.config</code>：")}</p>${block(iisConfig(headers, METADATA), t("web.config for IIS", "IIS 的 web.config"))}`,
      ),
      section(
        "install",
        ["Install", "安装"],
        steps([
          t(
            "Build with the address of the folder: <code>npm ci && ADDIN_URL=https://… npm run build</code>. For 21Vianet also <code>OFFICE_JS=21vianet</code>.",
            "用文件夹的地址构建：<code>npm ci && ADDIN_URL=https://… npm run build</code>。世纪互联环境另加 <code>OFFICE_JS=21vianet</code>。",
          ),
          t(
            "Copy <code>dist</code> to any https server and set the headers above. There are no source maps in it; <code>SOURCE_MAPS=1</code> makes them.",
            "将 <code>dist</code> 复制到任一 https 服务器并设置上述标头。其中不含源代码映射；<code>SOURCE_MAPS=1</code> 可生成。",
          ),
          t(
            "Upload <code>dist/manifest.xml</code> in the Microsoft 365 admin centre under Integrated apps, assignment Fixed; 21Vianet and sovereign clouds: Centralized Deployment.",
            "在 Microsoft 365 管理中心“集成应用”中上传 <code>dist/manifest.xml</code>，分配方式选“固定”；世纪互联及主权云使用“集中部署”。",
          ),
          t(
            "Give test and production a different <code>ADDIN_ID</code>, and no user both: their functions have the same names.",
            "测试与生产环境使用不同的 <code>ADDIN_ID</code>，且勿为同一用户同时安装两者：函数名称相同。",
          ),
        ]),
      ),
      section(
        "releases",
        ["Releases and rollback", "更新与回退"],
        list([
          t(
            "A new release is copied over the old one. Files with a hash in their names stay, because panes that are open ask for them: build with <code>EARLIER_RELEASE=folder</code>, the folder that is served now, and the new one has them too.",
            "新版本覆盖复制到旧版本之上。名称带哈希值的文件须保留，因为已打开的任务窗格仍会请求：构建时用 <code>EARLIER_RELEASE=文件夹</code> 指定当前所服务的文件夹，新版本便会包含这些文件。",
          ),
          t(
            "A pane that misses a part says so and is loaded again; functions and pane of different releases notice it, and the pane stays closed rather than showing other numbers than the cells.",
            "任务窗格缺少某一部分时会给出提示并重新加载；函数与任务窗格版本不同时会被发现，任务窗格将不打开，以免显示与单元格不同的数字。",
          ),
          t(
            "Metadata reaches Excel within 24 hours, code at once; names and arguments of released functions never change, so both work together meanwhile. A manifest is uploaded again only where its version rose.",
            "元数据在 24 小时内送达 Excel，代码立即生效；已发布函数的名称和参数永不更改，其间两者可共同工作。仅当清单版本提高时才需重新上传清单。",
          ),
          t(
            "Rollback: serve the folder of the release before, built with the newer one as EARLIER_RELEASE. Scores that a release may move are listed in the changelog under <i>Scores may change</i>; a fingerprint in the workbook shows which release made a score.",
            "回退：改为提供前一版本的文件夹，构建时以较新版本作为 EARLIER_RELEASE。可能改变得分的更新列于更新日志 <i>Scores may change</i> 之下；工作簿中的指纹可显示得分出自哪一版本。",
          ),
        ]),
      ),
      section(
        "verify",
        ["How to verify", "如何核验"],
        list([
          t(
            "<code>=INNOV_VERSION()</code> shows the release that calculates; the pane is of the same one or does not open.",
            "<code>=INNOV_VERSION()</code> 显示正在计算的版本；任务窗格与其版本一致，否则不会打开。",
          ),
          t(
            "<code>npm ci</code> takes no package whose SHA-512 is not that of package-lock.json, on every platform, and runs no program of a package (<code>ignore-scripts</code>).",
            "<code>npm ci</code> 在各平台上只接受 SHA-512 与 package-lock.json 一致的包，且不运行包内的任何程序（<code>ignore-scripts</code>）。",
          ),
          t(
            "<code>node tools/reproduce.mjs</code> builds the same commit in another folder and compares every byte with <code>dist</code>.",
            "<code>node tools/reproduce.mjs</code> 在另一文件夹中构建同一提交，并与 <code>dist</code> 逐字节比较。",
          ),
          t(
            "<code>sbom.cdx.json</code> (CycloneDX) lists every package of which something stands in the files, with the hash of its archive; <code>THIRD-PARTY-NOTICES.txt</code> has their licences. The build fails where a licence or its text is missing.",
            "<code>sbom.cdx.json</code>（CycloneDX）列出文件中所含的全部软件包及其存档哈希值；<code>THIRD-PARTY-NOTICES.txt</code> 载有许可文本。缺少许可或其文本时构建失败。",
          ),
          t(
            "A proxy in front of a test machine shows requests to the two hosts above, and to none other by the add-in.",
            "在测试机前设置代理，可见加载项只请求上述两个主机。",
          ),
        ]),
      ),
      section(
        "approve",
        ["Who may approve what", "谁可批准什么"],
        table([
          [
            t("IT administration", "信息技术管理部门"),
            t("the manifest with its permission, and for whom it is installed", "清单及其权限，以及安装对象"),
          ],
          [
            t("Information security", "信息安全部门"),
            t("hosts, headers, bill of materials and licences of a release", "某一版本的主机、响应标头、物料清单与许可"),
          ],
          [
            t("Owner of the model", "模型负责人"),
            t(
              "a scorecard: weights, curves and conditions stand in a profile table of the workbook, with <code>[approver]</code>, <code>[approved]</code> and <code>[locked]</code> below it",
              "评分卡：权重、曲线和条件位于工作簿的方案表中，其下有 <code>[approver]</code>、<code>[approved]</code> 和 <code>[locked]</code>",
            ),
          ],
          [
            t("Validation", "模型验证部门"),
            t(
              "the validation report, and the fingerprint by which a score is known to come from that scorecard and release",
              "验证报告，以及证明得分出自该评分卡和该版本的指纹",
            ),
          ],
          [
            t("Users", "使用者"),
            t("nothing of the above: they need no rights to install, and no account", "以上均不需要：无须安装权限，也无须账户"),
          ],
        ]),
      ),
    ],
  };
}
