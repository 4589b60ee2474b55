import type { Injector } from "@univerjs/core";
import {
  type BaseReferenceObject,
  type BaseValueObject,
  ErrorType,
  ErrorValueObject,
  Lexer,
  LexerTreeBuilder,
  RangeReferenceObject,
  SuffixNodeFactory,
} from "@univerjs/engine-formula";
import { plainReferences, type TableShape } from "./structured-references";

/**
 * Teaches the formula engine two kinds of references that it knows by name only: to tables whose headers hold brackets or
 * operators, `Firms[R&D intensity (%)]`, and to the block that a cell spills over, `C2#`.
 */
export function completeReferences(injector: Injector, tableOf: (name: string) => TableShape | undefined): void {
  const lexer = injector.get(Lexer);
  const treeBuilder = lexer.treeBuilder.bind(lexer);
  lexer.treeBuilder = (formula, transformSuffix) => treeBuilder(plainReferences(formula, tableOf), transformSuffix);

  // A bracket left open while a formula is typed would stay open for every formula read later.
  const reader = injector.get(LexerTreeBuilder) as unknown as { _resetTemp(): void; _squareBracketState: number };
  const reset = reader._resetTemp.bind(reader);
  reader._resetTemp = () => {
    reset();
    reader._squareBracketState = 0;
  };

  const suffixes = injector.get(SuffixNodeFactory);
  const createNode = suffixes.checkAndCreateNodeType.bind(suffixes);
  suffixes.checkAndCreateNodeType = (param) => {
    const node = createNode(param);
    return node?.getToken() === "#" ? Object.assign(node, { _handlerPound: spilledBlock }) : node;
  };
}

function spilledBlock(value: BaseValueObject | BaseReferenceObject): BaseReferenceObject | ErrorValueObject {
  if (!value.isReferenceObject()) return ErrorValueObject.create(ErrorType.REF);
  const anchor = value as BaseReferenceObject;
  const { startRow, startColumn } = anchor.getRangePosition();
  const current = anchor.getCurrentRuntimeActiveArrayFormulaRange()?.[startRow]?.[startColumn];
  const range = current ?? anchor.getCurrentActiveArrayFormulaRange()?.[startRow]?.[startColumn];
  if (!range) return anchor;
  const block = new RangeReferenceObject(range, anchor.getSheetId(), anchor.getUnitId());
  block.setUnitData(anchor.getUnitData());
  block.setUnitStylesData(anchor.getUnitStylesData());
  block.setRuntimeData(anchor.getRuntimeData());
  block.setArrayFormulaCellData(anchor.getArrayFormulaCellData());
  block.setArrayFormulaRange(anchor.getArrayFormulaRange());
  block.setRuntimeArrayFormulaCellData(anchor.getRuntimeArrayFormulaCellData());
  block.setRuntimeArrayFormulaRange(anchor.getRuntimeArrayFormulaRange());
  block.setRuntimeFeatureCellData(anchor.getRuntimeFeatureCellData());
  return block;
}
