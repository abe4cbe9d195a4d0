"""Reads documents with other people's parsers and says what is in them besides text.

Standard input: {"files": {name: base64}, "quick": [names that the slower parser may pass over]}. Standard output: {name: skeleton}. A skeleton holds every tag,
attribute name, property or header, and the text apart, so that two documents can be compared.
"""
import base64, csv, email, email.policy, io, json, re, subprocess, sys, zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

GEOMETRY = {'x', 'y', 'width', 'height', 'd', 'x1', 'x2', 'y1', 'y2', 'viewBox', 'viewbox', 'data-label'}

class Html(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.text, self.open, self.rows, self.cell = [], [], [], [], False
    def handle_starttag(self, tag, attrs):
        self.tags.append([tag, [[k, None if k in GEOMETRY else v] for k, v in attrs]])
        self.open.append(tag)
        if tag == 'tr':
            self.rows.append([])
        elif tag in ('td', 'th'):
            self.rows[-1].append('')
            self.cell = True
        elif tag == 'br' and self.cell:
            self.rows[-1][-1] += '\n'
    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
    def handle_endtag(self, tag):
        self.tags.append(['/' + tag])
        if tag in ('td', 'th'):
            self.cell = False
    def handle_data(self, data):
        if self.open and self.open[-1] == 'style' and data.strip():
            self.tags.append(['style text', data])
        else:
            self.text.append(data)
            if self.cell:
                self.rows[-1][-1] += data
    def handle_comment(self, data):
        self.tags.append(['comment'])
    def unknown_decl(self, data):
        self.tags.append(['declaration'])

def html(data, quick):
    parser = Html()
    parser.feed(data.decode('utf-8'))
    parser.close()
    found = {'tags': parser.tags, 'text': ' '.join(parser.text), 'rows': parser.rows}
    try:
        if quick:
            return found
        import html5lib
        tree = html5lib.parse(data.decode('utf-8'), namespaceHTMLElements=False)
        found['tree'] = [[str(e.tag), sorted(k for k in e.attrib)] for e in tree.iter()]
    except ImportError:
        pass
    return found

def docx(data):
    archive = zipfile.ZipFile(io.BytesIO(data))
    found = {'names': sorted(archive.namelist()), 'tags': [], 'text': '', 'targets': [], 'rows': []}
    for name in archive.namelist():
        if not name.endswith(('.xml', '.rels')):
            continue
        root = ElementTree.fromstring(archive.read(name))
        for element in root.iter():
            if name == 'word/document.xml':
                found['tags'].append(element.tag.split('}')[-1])
                if element.tag.endswith('}tr'):
                    found['rows'].append([''.join('\n' if r.tag.endswith('}p') else (r.text or '') for r in cell.iter() if r.tag.endswith(('}t', '}p'))) for cell in element if cell.tag.endswith('}tc')])
                if element.tag.endswith('}t'):
                    found['text'] += (element.text or '') + '\n'
            if element.get('TargetMode'):
                found['targets'].append(element.get('Target'))
    return found

def table(data):
    text = data.decode('utf-8-sig')
    rows = list(csv.reader(io.StringIO(text, newline='')))
    other = [cell for row in csv.reader(io.StringIO(text, newline=''), delimiter=';') for cell in row]
    return {'rows': rows, 'other': other}

def markdown(data):
    wanted = ['--unsafe', '-t', 'xml', '-e', 'table', '-e', 'strikethrough', '-e', 'autolink']
    run = subprocess.run(['cmark-gfm', *wanted], input=data, capture_output=True, check=True)
    root = ElementTree.fromstring(run.stdout)
    # The program writes the @ of an address as code, so that it is no link.
    at = lambda e: e.tag.endswith('}code') and e.text == '@'
    tags = [e.tag.split('}')[-1] for e in root.iter() if not at(e)]
    said = lambda e: (e.text or '') if e.tag.endswith('}text') or at(e) else '\n'
    return {'tags': [t for t in tags if t not in ('text', 'softbreak')], 'text': ''.join(map(said, root.iter()))}

def calendar(data):
    found = {}
    try:
        import icalendar
        one = icalendar.Calendar.from_ical(data)
        found['icalendar'] = [[c.name, [[k, str(c.decoded(k)) if k != 'DTSTAMP' else ''] for k in c.keys()]] for c in one.walk()]
    except ImportError:
        pass
    try:
        import vobject
        one = vobject.readOne(data.decode('utf-8'))
        found['vobject'] = [[e.summary.value, str(e.dtstart.value), e.uid.value, e.sequence.value, str(e.valarm.trigger.value) if hasattr(e, 'valarm') else None, sorted(e.contents)] for e in one.contents.get('vevent', [])]
    except ImportError:
        pass
    return found

def mail(data):
    one = email.message_from_bytes(data, policy=email.policy.default)
    return {'headers': [[k, str(v)] for k, v in one.items()], 'defects': [repr(d) for d in one.defects], 'parts': len(list(one.walk())), 'text': one.get_content()}

READERS = {'html': html, 'docx': docx, 'csv': table, 'md': markdown, 'ics': calendar, 'eml': mail}
answer, known = {}, {}
asked = json.load(sys.stdin)
quick = set(asked['quick'])
for name, content in asked['files'].items():
    reader = READERS[name.rsplit('.', 1)[-1]]
    try:
        more = [name in quick] if reader is html else []
        key = (reader, content, *more)
        if key not in known:
            known[key] = reader(base64.b64decode(content), *more)
        answer[name] = known[key]
    except Exception as fault:
        answer[name] = {'fault': repr(fault)}
json.dump(answer, sys.stdout)
