SlotTimer.sv
LineBank.sv
ColumnReader.sv
TransferScheduler.sv
Chopper.sv
SymmetricPointFilter.sv
TransferBuffer.sv
AgadTile.sv
